package parvis.channel.voice;

import parvis.contact.Language;

/// How far a call has come; small, and carried by whoever drives the machine.
///
/// @param turn the number of the turn that is waited for; it comes back with what was pressed
/// @param language spoken now
/// @param known how many persons are known on the line
/// @param speaker who speaks, counted from 0; -1: not known yet
/// @param silences prompts in a row that nobody answered
/// @param unheard how often speech was not understood; after two it is no longer listened to
/// @param place what the next key will be taken for
public record CallState(
    int turn, Language language, int known, int speaker, int silences, int unheard, Place place) {

  /// How often speech may fail in one call.
  private static final int SPEECH_FAILURES = 2;

  boolean listens() {
    return unheard < SPEECH_FAILURES;
  }

  CallState at(Place next) {
    return new CallState(turn, language, known, speaker, silences, unheard, next);
  }

  CallState speaking(Language other) {
    return new CallState(turn, other, known, speaker, silences, unheard, place);
  }

  CallState nextTurn() {
    return new CallState(turn + 1, language, known, speaker, silences, unheard, place);
  }

  CallState silences(int number) {
    return new CallState(turn, language, known, speaker, number, unheard, place);
  }

  CallState unheardAgain() {
    return new CallState(turn, language, known, speaker, silences, unheard + 1, place);
  }

  /// @param who one of the known, or the next number for somebody new
  CallState spokenBy(int who) {
    return new CallState(turn, language, Math.max(known, who + 1), who, silences, unheard, place);
  }

  @Override
  public String toString() {
    return "CallState[turn " + turn + ", " + place.getClass().getSimpleName() + "]";
  }
}
