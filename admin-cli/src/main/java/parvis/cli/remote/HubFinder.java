package parvis.cli.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the hub to speak to. `PARVIS_URL` and `PARVIS_TOKEN` decide; what they leave open is read
/// from the data directory of a hub on this machine: `admin.token` and `hub.url`. Of several such
/// directories the one whose hub answers is taken.
public final class HubFinder {
  private static final String LOCAL = "http://localhost:8080";

  private final Map<String, String> environment;
  private final Path directory;
  private final Phrases words;

  /// @param environment the variables of the process
  /// @param directory the working directory, where a demo keeps `.parvis/demo`
  /// @param words of failures, whose language the hub speaks too
  public HubFinder(Map<String, String> environment, Path directory, Phrases words) {
    this.environment = environment;
    this.directory = directory;
    this.words = words;
  }

  /// @throws Failure if `PARVIS_URL` is no URL
  public Hub find() {
    List<Hub> candidates = candidates();
    if (candidates.size() > 1) {
      for (Hub candidate : candidates) {
        if (candidate.welcomes()) {
          return candidate;
        }
      }
    }
    return candidates.getFirst();
  }

  private List<Hub> candidates() {
    Optional<String> url = setting("PARVIS_URL");
    Optional<String> token = setting("PARVIS_TOKEN");
    List<Hub> hubs = new ArrayList<>();
    for (Path data : dataDirectories()) {
      Optional<String> kept = read(data.resolve("admin.token"));
      if (kept.isPresent() || token.isPresent()) {
        String base = url.or(() -> read(data.resolve("hub.url"))).orElse(LOCAL);
        hubs.add(hub(base, token.or(() -> kept).orElse("")));
      }
    }
    if (hubs.isEmpty()) {
      hubs.add(hub(url.orElse(LOCAL), token.orElse("")));
    }
    boolean settled = url.isPresent() && token.isPresent();
    return settled ? List.of(hubs.getFirst()) : hubs;
  }

  private List<Path> dataDirectories() {
    Optional<String> chosen = setting("PARVIS_DATA_DIR");
    if (chosen.isPresent()) {
      return List.of(directory.resolve(chosen.get()));
    }
    List<Path> places = new ArrayList<>();
    places.add(directory.resolve(".parvis/demo"));
    setting("HOME").ifPresent(home -> places.add(Path.of(home, ".parvis")));
    return places;
  }

  private Hub hub(String base, String token) {
    try {
      URI uri = URI.create(base.strip());
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return new Hub(uri, token, words);
      }
    } catch (IllegalArgumentException malformed) {
      // said below
    }
    throw new Failure(words.say("hub.url", base), words.say("hub.url.next", LOCAL));
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(s -> !s.isEmpty());
    } catch (IOException absentOrForbidden) {
      return Optional.empty();
    }
  }
}
