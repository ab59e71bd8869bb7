package parvis.routes.dialogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import parvis.config.Attention;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;
import parvis.flow.DistressFiles;
import parvis.flow.DistressFiles.Read;
import parvis.flow.Fault;
import parvis.text.DistressWords;

/// The words of distress as staff has edited them in `<data>/distress.yaml`, re-read when the file
/// changes: looking at its time costs a thousandth of a turn. A faulty file refuses the start; one
/// that becomes faulty later leaves the words as they were, and health says why.
@Component("distressWords")
final class DistressFile implements HealthIndicator {
  static final String FILE = "distress.yaml";

  private static final Logger LOG = LoggerFactory.getLogger(DistressFile.class);

  /// What tells one state of the file from another; null while there is none.
  private record Stamp(FileTime changed, long octets, @Nullable Object key) {}

  private final Path file;
  private @Nullable Stamp stamp;
  private DistressWords words = DistressWords.shipped();
  private List<String> faults = List.of();

  /// @throws StartFailure with every fault, one a line
  DistressFile(DataDirectory data) {
    this.file = data.resolve(FILE);
    refresh();
    if (!faults.isEmpty()) {
      throw new StartFailure(String.join("\n", faults));
    }
  }

  /// The words that count now: the same object for as long as they are the same.
  synchronized DistressWords words() {
    refresh();
    return words;
  }

  private void refresh() {
    Stamp seen = stamp();
    if (seen == null ? stamp == null : seen.equals(stamp)) {
      return;
    }
    stamp = seen;
    if (seen == null) {
      words = DistressWords.shipped();
      faults = List.of();
      LOG.info("event=distress.shipped");
      return;
    }
    try {
      take(DistressFiles.read(FILE, Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      // Among others, gone since it was looked at: the next message looks again.
      faults = List.of(file + " cannot be read: give the hub the right to read it, or remove it.");
      LOG.warn("event=distress.unreadable error={}", unreadable.getClass().getSimpleName());
    }
  }

  private void take(Read read) {
    switch (read) {
      case Read.Sound(DistressWords fresh, int added, int removed) -> {
        words = fresh;
        faults = List.of();
        LOG.info("event=distress.read added={} removed={}", added, removed);
      }
      case Read.Faulty(List<Fault> found) -> {
        faults = found.stream().map(Fault::toString).toList();
        LOG.warn(
            "event=distress.faulty places={}",
            found.stream().map(f -> f.line() + ":" + f.column()).collect(Collectors.joining(",")));
      }
    }
  }

  private @Nullable Stamp stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
    } catch (NoSuchFileException none) {
      return null;
    } catch (IOException unreadable) {
      return new Stamp(FileTime.fromMillis(0), -1, null);
    }
  }

  @Override
  public synchronized Health health() {
    refresh();
    return faults.isEmpty()
        ? Health.up().build()
        : Health.status(Attention.STATUS)
            .withDetail("reason", "the words of distress stay as they were: " + faults.getFirst())
            .build();
  }
}
