package parvis.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import parvis.cli.remote.Failure;
import parvis.message.ChannelKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One citizen's telephone on the hub's loopback: writes as that citizen and reads what is sent to
/// them. Messages from before the line was opened are not shown.
final class LoopbackLine {
  private final Shell shell;
  private final ChannelKind channel;
  private final String urn;
  private final Set<String> seen = new HashSet<>();
  private final List<String> earlier;
  private String contact = "";

  LoopbackLine(Shell shell, ChannelKind channel, String urn) {
    this.shell = shell;
    this.channel = channel;
    this.urn = urn;
    this.earlier = fresh();
  }

  /// What had been sent to the citizen before the line was opened, oldest first.
  List<String> earlier() {
    return earlier;
  }

  void send(String text) {
    ObjectNode message = shell.mapper().createObjectNode();
    message.put("channel", channel.code()).put("from", urn).put("text", text);
    message.put("id", UUID.randomUUID().toString());
    shell.hub().post("/api/v1/loopback", message);
  }

  /// What has been sent to the citizen since this was last asked, oldest first.
  List<String> fresh() {
    List<String> texts = new ArrayList<>();
    if (known()) {
      for (JsonNode each :
          shell.hub().get("/api/v1/loopback/" + channel.code() + "/" + contact).path("messages")) {
        if (seen.add(each.path("id").asString())) {
          texts.add(each.path("text").asString());
        }
      }
    }
    return texts;
  }

  /// Before the first message of a stranger is read, the hub knows no contact: that is no error.
  private boolean known() {
    if (contact.isEmpty()) {
      try {
        contact =
            shell
                .hub()
                .post(
                    "/api/v1/contacts/lookup",
                    shell.mapper().createObjectNode().put("address", urn))
                .path("id")
                .asString();
      } catch (Failure notYet) {
        if (notYet.status() != 404) {
          throw notYet;
        }
      }
    }
    return !contact.isEmpty();
  }
}
