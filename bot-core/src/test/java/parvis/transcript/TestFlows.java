package parvis.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import parvis.flow.Compiled;
import parvis.flow.Fault;
import parvis.flow.Flow;
import parvis.flow.FlowFiles;
import parvis.flow.PartCounter;
import parvis.session.Organisation;

/// The flows that transcripts and engine tests speak about.
public final class TestFlows {
  public static final Organisation SAINT_ELME =
      new Organisation(
          "Mairie de Saint-Elme",
          "",
          "04 65 71 00 00",
          "lun-ven 9h-12h",
          "dpo@saint-elme.example",
          "",
          7,
          "33");

  public static final FlowShelf SHELF =
      new FlowShelf(List.of(resource("mobilite"), resource("budget"), resource("marche")));

  private TestFlows() {}

  private static Flow resource(String name) {
    String path = "/transcripts/flows/" + name + ".yaml";
    try (InputStream in = Objects.requireNonNull(TestFlows.class.getResourceAsStream(path), path)) {
      return sound(
          name + ".yaml", new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static Flow sound(String file, String yaml) {
    return switch (FlowFiles.read(file, yaml, PartCounter.NONE)) {
      case Compiled.Sound(Flow flow, _) -> flow.published(1);
      case Compiled.Faulty faulty ->
          throw new AssertionError(
              faulty.faults().stream().map(Fault::toString).collect(Collectors.joining("\n")));
    };
  }
}
