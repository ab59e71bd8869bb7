package parvis.consent;

/// Why a message was sent, moved or left out, in words for staff.
///
/// @param name stable name, such as `quiet.hours.fr`; what the database and `message why` keep
/// @param text what it says, one or two sentences, with an honest word where it is borrowed
/// @param citation the law or source it comes from; empty for a rule of our own
/// @param country ISO 3166-1 alpha-2; `*` for everywhere
/// @param version of the data, such as `2026-11`
public record Rule(String name, String text, String citation, String country, String version) {}
