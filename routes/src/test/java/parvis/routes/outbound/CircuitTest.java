package parvis.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;

class CircuitTest {
  private static final long BEGUN = nearTheWrap();
  private final Circuit circuit = new Circuit();

  @Test
  void successOfACallThatWasOpenDoesNotShortenTheWaitThatWasAskedFor() {
    circuit.saw(new Deferred(Duration.ofSeconds(30), "http 429"), BEGUN);
    circuit.saw(new Accepted("SM1"), BEGUN + 1_000);
    circuit.saw(new Deferred(Duration.ofSeconds(1), "http 429"), BEGUN + 2_000);
    for (int i = 0; i < Circuit.FAILURES; i++) {
      circuit.saw(new Unknown("time-out"), BEGUN + 3_000);
    }

    assertThat(circuit.open(16, after(29))).isZero();
    assertThat(circuit.open(16, after(31))).isEqualTo(1);
    circuit.saw(new Accepted("SM2"), after(31));
    assertThat(circuit.open(16, after(31))).isEqualTo(16);
    assertThat(circuit.reason()).isEmpty();
  }

  @Test
  void anAccountThatIsRefusedRestsAMinute() {
    circuit.saw(new Rejected(RejectKind.ACCOUNT, "20003"), BEGUN);
    circuit.saw(new Rejected(RejectKind.ADDRESS, "21211"), BEGUN + 1);

    assertThat(circuit.open(16, after(59))).isZero();
    assertThat(circuit.open(16, after(61))).isEqualTo(1);
  }

  @Test
  void aGatewayThatAnswersAgainIsUsedAgainAtOnce() {
    for (int i = 0; i < Circuit.FAILURES; i++) {
      circuit.saw(new Unknown("time-out"), BEGUN);
    }
    assertThat(circuit.open(16, BEGUN)).isZero();

    circuit.saw(new Accepted("SM1"), BEGUN + 1);

    assertThat(circuit.open(16, BEGUN + 1)).isEqualTo(16);
  }

  // System.nanoTime may pass from the greatest number to the least.
  private static long nearTheWrap() {
    return Long.MAX_VALUE - 1;
  }

  private static long after(int seconds) {
    return BEGUN + Duration.ofSeconds(seconds).toNanos();
  }
}
