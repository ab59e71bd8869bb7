package parvis.contacts;

/// Something wrong in an imported list. It never repeats what the cell holds.
///
/// @param line in the file, from 1, the headings included
/// @param column the heading, or empty for the whole line
/// @param problem what is wrong
/// @param remedy what to do about it
public record ImportFault(long line, String column, String problem, String remedy) {}
