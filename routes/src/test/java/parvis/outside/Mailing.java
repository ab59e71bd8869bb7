package parvis.outside;

import java.util.Set;
import java.util.stream.Collectors;
import parvis.standin.TwilioStandIn;
import parvis.standin.TwilioStandIn.Taken;
import tools.jackson.databind.JsonNode;

/// A campaign with a flow and an audience of its own.
///
/// @param name of flow and campaign; stands in its first message
/// @param area of its recipients, who are numbered from `first`, see [Talkers#number(int)]
record Mailing(String name, String area, int first, int people) {
  /// Publishes the flow, imports the recipients, schedules one wave for everybody.
  ///
  /// @param at local time, such as `2027-03-16 10:01`
  void schedule(HubApi api, String at, String pace) {
    api.post(
        "/api/v1/flows",
        "application/yaml",
        Resources.text("halt/enquete.yaml")
            .replace("flow: enquete", "flow: " + name)
            .replace("ENQUETE", name.toUpperCase(java.util.Locale.ROOT))
            .replace("un essai de halte", title()));
    StringBuilder contacts = new StringBuilder("phone,language,area\n");
    for (int i = 0; i < people; i++) {
      contacts.append(number(i)).append(",fr,").append(area).append('\n');
    }
    api.post(
        "/api/v1/contacts/import?source=Essai&purpose=Essai&basis=mission",
        "text/csv",
        contacts.toString());
    api.post(
        "/api/v1/campaigns?audience=" + people,
        "application/yaml",
        """
        campaign: %s
        flow: %s
        segment: {area: ["%s"]}
        pilot: none
        pace: %s
        waves:
          - {at: %s}
        """
            .formatted(name, name, area, pace, at));
  }

  String number(int i) {
    return Talkers.number(first + i);
  }

  private String title() {
    return "envoi du " + name;
  }

  /// Whether a message is this campaign's first.
  boolean sent(Taken taken) {
    return taken.body().contains(title());
  }

  /// How many were taken.
  long taken(TwilioStandIn twilio) {
    return twilio.ledger().stream().filter(this::sent).count();
  }

  Set<String> reached(TwilioStandIn twilio) {
    return twilio.ledger().stream().filter(this::sent).map(Taken::to).collect(Collectors.toSet());
  }

  JsonNode status(HubApi api) {
    return api.json("/api/v1/campaigns/" + name);
  }
}
