package parvis.campaign;

import java.time.ZoneId;
import java.util.Optional;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// So many contacts of the segment that a plan treats alike. A million contacts fall into a few
/// hundred cohorts, which is why a plan needs no more memory than that.
///
/// @param channel what reaches them, the first that does of the campaign's
/// @param language the contacts' own
/// @param zone their wall clock
/// @param country ISO 3166-1 region of the address chosen; empty: taken for home
/// @param loopback whether loopback serves the address, so that quiet hours do not apply
/// @param leftOut the rule that leaves them out, if one does
/// @param people how many, at least 1
public record Cohort(
    ChannelKind channel,
    Language language,
    ZoneId zone,
    String country,
    boolean loopback,
    Optional<String> leftOut,
    long people) {}
