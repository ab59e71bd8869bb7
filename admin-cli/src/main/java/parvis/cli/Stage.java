package parvis.cli;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import parvis.flow.Flow;
import parvis.session.Organisation;
import parvis.transcript.FlowShelf;
import parvis.transcript.Player;
import parvis.transcript.Transcript;

/// Where a dialogue is played without a hub: who speaks is read from the settings of a hub, and
/// invented where they are silent.
record Stage(Terminal terminal) {
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  Player player(Flow flow, Transcript.Header header) {
    return new Player(new FlowShelf(List.of(flow)), organisation(), header, ZONE, Optional.empty());
  }

  Transcript play(Flow flow, Transcript script) {
    return Player.play(
        script, new FlowShelf(List.of(flow)), organisation(), ZONE, Optional.empty());
  }

  private Organisation organisation() {
    return new Organisation(
        or("PARVIS_ORGANISATION", "Mairie de Saint-Elme"),
        or("PARVIS_ORGANISATION_SHORT", or("PARVIS_ORGANISATION", "Mairie de Saint-Elme")),
        or("PARVIS_ORGANISATION_PHONE", "04 65 71 00 00"),
        or("PARVIS_ORGANISATION_HOURS", "lun-ven 9h-12h"),
        or("PARVIS_ORGANISATION_DPO", "dpo@saint-elme.example"),
        "",
        Integer.parseInt(or("PARVIS_MESSAGE_DAYS", "7").replaceFirst("^(?![1-9][0-9]?$).*", "7")),
        "33");
  }

  private String or(String variable, String invented) {
    String value = terminal.variable(variable);
    return value.isBlank() ? invented : value.strip();
  }
}
