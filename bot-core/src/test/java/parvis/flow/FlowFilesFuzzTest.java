package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Any bytes give a flow or faults, never an exception, and within bounds.
class FlowFilesFuzzTest {
  private static final String[] PIECES = {
    "${",
    "}",
    "'",
    "\"",
    ": ",
    "\n",
    "  - ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">",
    "? ",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "#",
    "\t",
    "not(",
    "((((((((",
    "-",
    "<<: ",
    "\u0000",
    "\uFEFF",
    "\uD83D\uDC4D",
    "9999999999999999999999",
    "ask: ",
    "relevant: ",
    "null",
    "~",
    "\u0085"
  };

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  @Timeout(120)
  void spoiltFilesGiveAFlowOrFaults() throws IOException {
    System.out.println("seed of spoiltFilesGiveAFlowOrFaults: " + seed);
    byte[] demo = Files.readAllBytes(DemoFlowTest.FILE);
    byte[] small = Faulty.SMALL.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3_000; i++) {
      byte[] spoilt = spoilt(i % 8 == 0 ? demo : small);
      take(spoilt);
    }
  }

  @Test
  void randomBytesGiveFaults() {
    System.out.println("seed of randomBytesGiveFaults: " + seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      take(bytes);
    }
  }

  private void take(byte[] bytes) {
    try {
      Compiled compiled = FlowFiles.read("fuzz.yaml", bytes, new Gsm());
      if (compiled instanceof Compiled.Faulty faulty) {
        assertThat(faulty.faults()).anyMatch(f -> f.severity() == Fault.Severity.ERROR);
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          "seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), e);
    }
  }

  private byte[] spoilt(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    StringBuilder spoilt = new StringBuilder(text);
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = random.nextInt(spoilt.length());
      switch (random.nextInt(4)) {
        case 0 -> spoilt.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> spoilt.delete(at, Math.min(spoilt.length(), at + random.nextInt(20)));
        case 2 -> {
          int from = random.nextInt(text.length());
          spoilt.insert(at, text, from, Math.min(text.length(), from + random.nextInt(80)));
        }
        default -> spoilt.setCharAt(at, (char) random.nextInt(0x300));
      }
    }
    byte[] bytes = spoilt.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @Test
  @Timeout(60)
  void hugeAndDeepFilesAreRefusedAtOnce() {
    take(new byte[2_000_000]);
    take("[".repeat(400_000).getBytes(StandardCharsets.UTF_8));
    take("- ".repeat(200_000).getBytes(StandardCharsets.UTF_8));
    take("{a: ".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    take(Faulty.SMALL.replace(". > 0", "(".repeat(1_900)).getBytes(StandardCharsets.UTF_8));
    take(Faulty.SMALL.replace(". > 0", "1" + "+1".repeat(900)).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @Timeout(60)
  void aliasesThatMultiplyAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(10)).append("]\n");
    }

    Compiled compiled = FlowFiles.read("bomb.yaml", bomb.toString(), new Gsm());

    assertThat(compiled.faults().toString()).contains("more than 50000 values, aliases included");
  }

  @Test
  @Timeout(60)
  void manyDependentStepsAreCheckedWithinABoundedSearch() {
    StringBuilder yaml = new StringBuilder(Faulty.SMALL);
    for (int i = 0; i < 100; i++) {
      yaml.append("  - ask: q")
          .append(i)
          .append("\n    text: \"Question ")
          .append(i)
          .append(" ?\"\n");
      yaml.append("    answer: select_one places\n    relevant: \"${lives} = 'yes'");
      for (int j = Math.max(0, i - 12); j < i; j++) {
        yaml.append(" and (${q").append(j).append("} = 'north' or ${q").append(j);
        yaml.append("} = 'south')");
      }
      yaml.append(i == 99 ? " and ${lives} = 'no'\"\n" : "\"\n");
    }

    Compiled compiled = FlowFiles.read("many.yaml", yaml.toString(), new Gsm());

    assertThat(compiled.faults()).noneMatch(f -> f.problem().contains("this is no YAML"));
  }
}
