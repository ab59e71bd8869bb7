package parvis.channel.voice;

import parvis.text.CallLine;

/// The menu behind `#`, and what the town hall offers.
final class Menus {
  // Words that the engine takes for commands in any language.
  private static final String BACK = "RETOUR";
  private static final String LATER = "PLUS TARD";
  private static final String STOP = "STOP";
  private static final String SKIP = "PASSER";
  private static final String INFO = "INFO";
  private static final String WITHDRAW = "RETIRER";

  private Menus() {}

  static Move menu(CallScene scene, CallState state, Place.Question back, String digits) {
    CallState there = state.at(back);
    return switch (digits) {
      case "1" -> order(there, BACK);
      case "2" -> order(there, LATER);
      case "3" -> toTownHall(scene, state);
      case "4" -> order(there, STOP);
      case "5" -> back.asked().optional() ? order(there, SKIP) : CallMachine.refused(scene, state);
      default -> CallMachine.refused(scene, state);
    };
  }

  static Move skip(CallState state) {
    return order(state, SKIP);
  }

  static Move later(CallState state) {
    return order(state, LATER);
  }

  /// Rings the town hall if somebody answers there; else says when, and what can be done here.
  static Move toTownHall(CallScene scene, CallState state) {
    Place place = state.place() instanceof Place.Menu(var back) ? back : state.place();
    if (scene.dial().isPresent()) {
      return new Script(scene, state.at(place)).say(CallLine.TOWN_DIALLED).dial(scene.dial().get());
    }
    Place next = place instanceof Place.Question question ? new Place.TownHall(question) : place;
    return new Script(scene, state.at(next)).townNumber().ask(0);
  }

  static Move townHall(CallScene scene, CallState state, Place.Question back, String digits) {
    return switch (digits) {
      case "1" -> order(state.at(back), INFO);
      case "2" -> new Script(scene, state.at(new Place.Withdrawing(back))).ask(0);
      case "3" -> new Script(scene, state.at(back)).ask(0);
      default -> CallMachine.refused(scene, state);
    };
  }

  static Move withdrawing(CallScene scene, CallState state, Place.Question back, String digits) {
    return switch (digits) {
      case "1" -> order(state.at(back), WITHDRAW);
      case "2" -> new Script(scene, state.at(back)).ask(0);
      default -> CallMachine.refused(scene, state);
    };
  }

  private static Move order(CallState state, String command) {
    return new Move.Asks(state, new Request.Reply(state.speaker(), command, "", false));
  }
}
