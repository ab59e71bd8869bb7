package parvis.results;

import java.util.List;

/// One answer as it is exported.
///
/// @param respondent the pseudonym, 32 hexadecimal digits
/// @param value canonical value; empty once erased
/// @param raw the reply as it was written; empty once erased
/// @param at the day, ISO
record ExportedAnswer(
    String flow,
    int version,
    String respondent,
    String question,
    String value,
    String raw,
    String channel,
    String language,
    String at) {

  static final List<String> COLUMNS =
      List.of(
          "flow", "version", "respondent", "question", "value", "raw", "channel", "language", "at");

  List<String> cells() {
    return List.of(
        flow, Integer.toString(version), respondent, question, value, raw, channel, language, at);
  }

  @Override
  public String toString() {
    return "ExportedAnswer[" + flow + "/" + question + "]";
  }
}
