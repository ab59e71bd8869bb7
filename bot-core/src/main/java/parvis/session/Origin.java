package parvis.session;

import java.time.LocalDate;

/// Where we have a person's address from, as the import stated it; told to whoever sends INFO.
///
/// @param source in words people understand: "liste électorale", "inscription au guichet"
/// @param date when it was collected
public record Origin(String source, LocalDate date) {}
