package parvis.phone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parvis.outside.Await;
import tools.jackson.databind.JsonNode;

/// One page in [Chromium], used as a person does: by keys and eyes.
final class Tab {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Map<String, Integer> KEYS =
      Map.of("Tab", 9, "Enter", 13, "End", 35, "Home", 36, "ArrowDown", 40, " ", 32);
  private static final int SHIFT = 8;

  private final DevTools tools;
  private final String session;

  private Tab(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
  }

  /// A page of a browser set to French.
  static Tab open(DevTools tools) {
    // A context of its own: nothing of another test is remembered.
    String context =
        tools.call("", "Target.createBrowserContext", Map.of()).path("browserContextId").asString();
    String target =
        tools
            .call(
                "",
                "Target.createTarget",
                Map.of("url", "about:blank", "browserContextId", context))
            .path("targetId")
            .asString();
    String session =
        tools
            .call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asString();
    Tab tab = new Tab(tools, session);
    for (String domain : List.of("Page", "Runtime", "Log")) {
      tab.call(domain + ".enable", Map.of());
    }
    tab.call(
        "Emulation.setUserAgentOverride",
        Map.of(
            "userAgent",
            tab.value("navigator.userAgent").asString(),
            "acceptLanguage",
            "fr-FR,fr"));
    return tab;
  }

  void go(String url) {
    call("Page.navigate", Map.of("url", url));
  }

  void size(int width, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /// The value of an expression, awaited if it is a promise.
  JsonNode value(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /// Waits until an expression is true.
  void await(String expression) {
    Await.until(expression, SOON, () -> value("Boolean(" + expression + ")").asBoolean());
  }

  /// Waits until a log shows a text.
  void awaitText(String selector, String text) {
    await(
        "[...document.querySelectorAll(`%s`)].some((n) => n.textContent.includes(`%s`))"
            .formatted(selector, text));
  }

  void press(String key) {
    press(key, 0);
  }

  void pressBack() {
    press("Tab", SHIFT);
  }

  private void press(String key, int modifiers) {
    String text = key.equals("Enter") ? "\r" : key.equals(" ") ? " " : "";
    for (String type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              key.equals(" ") ? "Space" : key,
              "windowsVirtualKeyCode",
              KEYS.get(key),
              "modifiers",
              modifiers,
              "text",
              type.equals("keyUp") ? "" : text));
    }
  }

  void type(String text) {
    call("Input.insertText", Map.of("text", text));
  }

  /// What the console and the browser complain of: errors, refusals of the CSP, exceptions.
  List<String> complaints() {
    return tools.told().stream()
        .filter(event -> event.path("sessionId").asString("").equals(session))
        .filter(Tab::bad)
        .map(event -> event.path("params").toString())
        .toList();
  }

  private static boolean bad(JsonNode event) {
    JsonNode parameters = event.path("params");
    return switch (event.path("method").asString("")) {
      case "Runtime.exceptionThrown" -> true;
      case "Runtime.consoleAPICalled" ->
          Set.of("error", "warning", "assert").contains(parameters.path("type").asString(""));
      case "Log.entryAdded" ->
          Set.of("error", "warning").contains(parameters.path("entry").path("level").asString(""));
      default -> false;
    };
  }

  /// A picture of the whole page.
  void picture(Path file) throws IOException {
    JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
    JsonNode taken =
        call(
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of(
                    "x", 0,
                    "y", 0,
                    "width", value("innerWidth").asInt(),
                    "height", size.path("height").asInt(),
                    "scale", 1)));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(taken.path("data").asString()));
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    return tools.call(session, method, parameters);
  }
}
