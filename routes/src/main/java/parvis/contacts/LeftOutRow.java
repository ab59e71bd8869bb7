package parvis.contacts;

/// A line that was not imported though nothing is wrong with it.
///
/// @param line in the file, from 1
/// @param rule why: a rule name of `message why`, such as `suppressed.stop`, or `duplicate`
/// @param text the rule in words
public record LeftOutRow(long line, String rule, String text) {}
