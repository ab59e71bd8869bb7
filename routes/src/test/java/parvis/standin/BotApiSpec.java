package parvis.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Checks calls against the Bot API's own description: method, required and known fields and their
/// types, down to the last button; and the bounds that the description states in words.
final class BotApiSpec {
  private static final Set<String> SCOPES =
      Set.of(
          "default",
          "all_private_chats",
          "all_group_chats",
          "all_chat_administrators",
          "chat",
          "chat_administrators",
          "chat_member");
  private static final Set<String> UPDATES =
      Set.of("message", "edited_message", "callback_query", "my_chat_member");

  private final JsonNode root;

  private BotApiSpec(JsonNode root) {
    this.root = root;
  }

  static BotApiSpec read() {
    try (InputStream file =
        Objects.requireNonNull(BotApiSpec.class.getResourceAsStream("telegram_bot_api.json"))) {
      return new BotApiSpec(JsonMapper.shared().readTree(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  boolean knows(String method) {
    return root.path("methods").has(method);
  }

  /// What is wrong with a call; empty if nothing is.
  List<String> faults(String method, JsonNode fields) {
    List<String> faults = new ArrayList<>();
    object(method, root.path("methods").path(method), fields, faults);
    bounds(method, fields, faults);
    return faults;
  }

  private void object(String where, JsonNode type, JsonNode value, List<String> faults) {
    if (!value.isObject()) {
      faults.add(where + " is no object");
      return;
    }
    List<String> known = new ArrayList<>();
    for (JsonNode field : type.path("fields")) {
      String name = field.path("name").asString();
      known.add(name);
      if (value.has(name)) {
        if (field.path("types").valueStream().noneMatch(t -> is(t.asString(), value.get(name)))) {
          faults.add(where + "." + name + " is none of " + field.path("types"));
        }
      } else if (field.path("required").asBoolean()) {
        faults.add(where + "." + name + " is missing");
      }
    }
    value.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> faults.add(where + "." + name + " is unknown"));
  }

  private boolean is(String type, JsonNode value) {
    if (type.startsWith("Array of ")) {
      String each = type.substring("Array of ".length());
      return value.isArray() && value.valueStream().allMatch(item -> is(each, item));
    }
    return switch (type) {
      case "Integer" -> value.isIntegralNumber() && value.canConvertToLong();
      case "Float" -> value.isNumber();
      case "String" -> value.isString();
      case "Boolean" -> value.isBoolean();
      default -> {
        JsonNode described = root.path("types").path(type);
        if (described.has("subtypes")) {
          yield described.path("subtypes").valueStream().anyMatch(s -> is(s.asString(), value));
        }
        List<String> faults = new ArrayList<>();
        object(type, described, value, faults);
        yield !described.isMissingNode() && faults.isEmpty();
      }
    };
  }

  private static void bounds(String method, JsonNode fields, List<String> faults) {
    if (fields.has("text")) {
      String text = fields.path("text").asString();
      check(text.length() <= 4_096 && !text.isBlank(), "text is not 1 to 4096 characters", faults);
    }
    JsonNode keyboard = fields.path("reply_markup").path("inline_keyboard");
    int buttons = 0;
    for (JsonNode row : keyboard) {
      check(!row.isEmpty(), "a row without buttons", faults);
      for (JsonNode button : row) {
        buttons++;
        button(button, faults);
      }
    }
    check(buttons <= 100, "more than 100 buttons", faults);
    switch (method) {
      case "setMyCommands" -> commands(fields, faults);
      case "setWebhook" -> {
        check(
            fields.path("secret_token").asString("").matches("[A-Za-z0-9_-]{1,256}"),
            "secret_token is malformed",
            faults);
        check(fields.path("url").asString().startsWith("https://"), "url is not https", faults);
      }
      case "getUpdates" -> {
        int limit = fields.path("limit").asInt(100);
        check(limit >= 1 && limit <= 100, "limit is not 1 to 100", faults);
        check(fields.path("timeout").asInt(0) > 0, "short polling", faults);
      }
      default -> {}
    }
    for (JsonNode update : fields.path("allowed_updates")) {
      check(UPDATES.contains(update.asString()), "no use for " + update, faults);
    }
  }

  private static void button(JsonNode button, List<String> faults) {
    int octets = button.path("callback_data").asString("").getBytes(StandardCharsets.UTF_8).length;
    check(octets >= 1 && octets <= 64, "callback_data is not 1 to 64 bytes", faults);
    check(!button.path("text").asString().isBlank(), "a button without words", faults);
    check(
        !button.path("text").asString().matches("(?i)option \\d+|\\d+"),
        "a button that carries no words",
        faults);
  }

  private static void commands(JsonNode fields, List<String> faults) {
    for (JsonNode command : fields.path("commands")) {
      check(command.path("command").asString().matches("[a-z0-9_]{1,32}"), "command", faults);
      int length = command.path("description").asString().length();
      check(length >= 1 && length <= 256, "description is not 1 to 256 characters", faults);
    }
    check(fields.path("commands").size() <= 100, "more than 100 commands", faults);
    check(SCOPES.contains(fields.path("scope").path("type").asString("default")), "scope", faults);
    check(
        fields.path("language_code").asString("").matches("([a-z]{2})?"), "language_code", faults);
  }

  private static void check(boolean right, String fault, List<String> faults) {
    if (!right) {
      faults.add(fault);
    }
  }
}
