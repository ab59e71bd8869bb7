package parvis.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableLinesTest {
  @TempDir private Path directory;
  private DataDirectory data;
  private DurableLines lines;

  @BeforeEach
  void open() {
    data = DataDirectory.open(directory);
    lines = new DurableLines(data, "some.list");
  }

  @AfterEach
  void close() throws IOException {
    lines.close();
    data.close();
  }

  @Test
  void linesAreThereAgainInTheirOrderAndForTheirOwnerOnly() throws IOException {
    lines.add(List.of("one", "and two"));
    lines.add(List.of("three"));

    assertThat(reopened())
        .isEqualTo(new DurableLines.Content(List.of("one", "and two", "three"), 0));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(lines.size()).isEqualTo(Files.size(file()));
  }

  @Test
  void whatIsAddedAfterAnotherStartStandsBehindWhatWasThere() throws IOException {
    lines.add(List.of("one"));
    lines.close();
    lines = new DurableLines(data, "some.list");
    lines.add(List.of("two"));

    assertThat(reopened().whole()).containsExactly("one", "two");
  }

  /// A power cut may leave any beginning of the last line, or blocks that were never written.
  @RepeatedTest(20)
  void lineTornByAPowerCutTakesNoOtherAlong() throws IOException {
    long seed = System.nanoTime();
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    lines.add(List.of("one", "two"));
    long whole = lines.size();
    lines.add(List.of("three which is longer"));
    lines.close();
    long cut = whole + 1 + chance.nextLong(Files.size(file()) - whole - 2);
    try (RandomAccessFile torn = new RandomAccessFile(file().toFile(), "rw")) {
      torn.setLength(cut);
      torn.setLength(cut + chance.nextInt(3)); // zeros
    }

    assertThat(reopened())
        .as("seed " + seed)
        .isEqualTo(new DurableLines.Content(List.of("one", "two"), 1));
    lines = new DurableLines(data, "some.list");
    lines.add(List.of("four"));
    assertThat(reopened().whole()).as("seed " + seed).containsExactly("one", "two", "four");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000\u0000\u0000", "one 00000000", "é ù", " ", "+ \u0000 12345678\n\n"})
  void whatIsNoLineOfOursIsPassedOver(String garbage) throws IOException {
    lines.add(List.of("one"));
    Files.writeString(file(), garbage, StandardOpenOption.APPEND);

    assertThat(reopened().whole()).containsExactly("one");
    assertThat(reopened().torn()).isPositive();
  }

  /// An interrupt closes the channel in the middle of writing, as a full disk leaves part of a
  /// line.
  @Test
  void failureIsToldAndTheNextLineIsWhole() throws IOException {
    lines.add(List.of("one"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> lines.add(List.of("two"))).isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();

    lines.add(List.of("three"));
    assertThat(reopened().whole()).startsWith("one").endsWith("three");
    assertThat(reopened().torn()).isZero();
  }

  @Test
  void fileThatCannotBeWrittenAnewKeepsWhatItHas() throws IOException {
    lines.add(List.of("one"));
    Path inTheWay = Files.createDirectories(directory.resolve("some.list.new/x"));
    assertThatThrownBy(() -> lines.replace(List.of("two"))).isInstanceOf(IOException.class);
    assertThat(reopened().whole()).containsExactly("one");

    Files.delete(inTheWay);
    lines.add(List.of("three"));
    assertThat(reopened().whole()).containsExactly("one", "three");
  }

  @Test
  void manyThreadsTearNothing() throws Exception {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int writer = i;
      writers.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int line = 0; line < 20; line++) {
                  try {
                    lines.add(List.of("writer " + writer, "line " + line));
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                }
              }));
    }
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(reopened().whole()).hasSize(8 * 20 * 2);
    assertThat(reopened().torn()).isZero();
  }

  private Path file() {
    return directory.resolve("some.list");
  }

  private DurableLines.Content reopened() throws IOException {
    try (DurableLines other = new DurableLines(data, "some.list")) {
      return other.read();
    }
  }
}
