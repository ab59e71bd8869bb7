package parvis.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parvis.contact.Address;
import parvis.gateway.Attempt;
import parvis.message.AttemptId;
import parvis.message.ChannelKind;
import parvis.message.Part;

@Timeout(60)
class CitizenStreamTest {
  private static final Address ANA = Address.tel("+33639980031");
  private static final Line LINE = new Line(ChannelKind.SMS, ANA);

  @Test
  void aReaderWhoStandsStillIsCutOffAndTheSenderGoesOn() throws Exception {
    CitizenStream stream = new CitizenStream(Set.of(LINE));
    CountDownLatch reads = new CountDownLatch(1);
    Thread reader = Thread.ofVirtual().start(() -> write(stream, List.of(), new Stalled(reads)));

    // More than any queue of it holds: a sender that waited would never come to the end.
    for (int i = 0; i < 1_000; i++) {
      stream.deliver(ChannelKind.SMS, attempt(ANA, "bonjour " + i));
    }
    reads.countDown();

    reader.join();
    assertThat(reader.isAlive()).isFalse();
  }

  @Test
  void whatIsKnownAlreadyIsNotToldAgainAndOtherLinesAreNotHeard() {
    CitizenStream stream = new CitizenStream(Set.of(LINE));
    Attempt known = attempt(ANA, "connu");
    stream.deliver(ChannelKind.SMS, known);
    stream.deliver(ChannelKind.VOICE, attempt(ANA, "au téléphone"));
    stream.deliver(ChannelKind.SMS, attempt(Address.tel("+33639980032"), "à une autre"));
    stream.deliver(ChannelKind.SMS, attempt(ANA, "neuf \n\ndata: rien"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CountDownLatch told = new CountDownLatch(1);

    Thread.ofVirtual()
        .start(() -> {
          await(told);
          stream.end();
        });
    write(
        stream,
        List.of(new Delivered(known.message(), LINE, known.at(), 1, "connu")),
        new Counting(out, told));

    assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(l -> l.startsWith("data: ")))
        .hasSize(2)
        .anyMatch(line -> line.contains("connu"))
        .anyMatch(line -> line.contains("neuf \\n\\ndata: rien"));
  }

  private static void write(CitizenStream stream, List<Delivered> before, OutputStream out) {
    try {
      stream.write(before, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Attempt attempt(Address to, String body) {
    return new Attempt(
        UUID.randomUUID(), new AttemptId("0".repeat(32)), 1, to, new Part(body, 1), Instant.EPOCH);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// A connection whose other end reads nothing for a while.
  private static final class Stalled extends OutputStream {
    private final CountDownLatch reads;

    Stalled(CountDownLatch reads) {
      this.reads = reads;
    }

    @Override
    public void write(int octet) {
      await(reads);
    }
  }

  /// Says when the second event has been written.
  private static final class Counting extends OutputStream {
    private final ByteArrayOutputStream out;
    private final CountDownLatch told;

    Counting(ByteArrayOutputStream out, CountDownLatch told) {
      this.out = out;
      this.told = told;
    }

    @Override
    public void write(int octet) {
      out.write(octet);
    }

    @Override
    public void flush() {
      if (out.toString(StandardCharsets.UTF_8).contains("neuf")) {
        told.countDown();
      }
    }
  }
}
