package parvis.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import parvis.cli.remote.Hub;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One subcommand. It returns 0 done or 1 failed; misuse (2) is thrown by [#misuse].
abstract class Verb implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUSE = 2;

  final Shell shell;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec
  Verb(Shell shell) {
    this.shell = shell;
  }

  Hub hub() {
    return shell.hub();
  }

  Words words() {
    return shell.words();
  }

  ObjectNode object() {
    return shell.mapper().createObjectNode();
  }

  ParameterException misuse(String key, Object... values) {
    return new ParameterException(spec.commandLine(), words().say(key, values));
  }

  /// Shows a whole list of the hub.
  Integer showAll(String path) {
    shell.show(all(path));
    return DONE;
  }

  /// A list of the hub, walked to its end.
  JsonNode all(String path) {
    return hub().list(path, Integer.MAX_VALUE).entries();
  }

  /// The id of the contact with that address, which is posted and never part of a URL.
  String contact(String address) {
    JsonNode found =
        hub().post("/api/v1/contacts/lookup", object().put("address", Addresses.urn(address)));
    return found.path("id").asString();
  }

  /// One segment of a path or one value of a query.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
