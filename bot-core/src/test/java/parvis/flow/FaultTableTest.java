package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The faults of flow files, with the exact words in which they are reported. The table is
/// `faults.txt`: each case spoils the small flow by one replacement and lists what is then said.
class FaultTableTest {
  /// @param found the text to be replaced; empty: the whole file
  record Spoilt(String label, String found, String replacement, List<String> reports) {
    @Override
    public String toString() {
      return label;
    }
  }

  static Stream<Spoilt> table() throws IOException {
    try (InputStream in = FaultTableTest.class.getResourceAsStream("faults.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Spoilt> cases = new ArrayList<>();
      for (String block : text.split("(?m)^== ")) {
        if (!block.isBlank() && !block.startsWith("#")) {
          cases.add(spoilt(block));
        }
      }
      return cases.stream();
    }
  }

  private static Spoilt spoilt(String block) {
    List<String> lines = block.lines().toList();
    return new Spoilt(
        lines.getFirst(),
        with(lines, "- "),
        with(lines, "+ "),
        lines.stream()
            .filter(line -> line.startsWith("! "))
            .map(line -> line.substring(2))
            .toList());
  }

  private static String with(List<String> lines, String sign) {
    return lines.stream()
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(2))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void isReportedWithPlaceAndRemedy(Spoilt spoilt) {
    assertThat(Faulty.SMALL).contains(spoilt.found());
    String yaml =
        spoilt.found().isEmpty()
            ? spoilt.replacement()
            : Faulty.SMALL.replace(spoilt.found(), spoilt.replacement());

    List<String> reports =
        FlowFiles.read("small.yaml", yaml, new Gsm()).faults().stream()
            .map(Fault::toString)
            .toList();

    assertThat(reports).isEqualTo(spoilt.reports());
  }
}
