package parvis.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private final LogLine format = new LogLine();

  @Test
  void ourEventsStayKeysAndValues() {
    assertThat(line("event=inbox.parked row=7", null))
        .contains(" level=warn logger=parvis.x event=inbox.parked row=7\n");
  }

  @Test
  void othersAreQuoted() {
    assertThat(line("He said \"no\"", null)).endsWith("message=\"He said 'no'\"\n");
  }

  @Test
  void noTextBeginsALineOfItsOwn() {
    String line = line("event=x value=a\r\nat=now level=info event=forged\u2028\u001b[31m", null);
    assertThat(line.strip().lines()).hasSize(1);
    assertThat(line).doesNotContain("\r", "\u001b", "\u2028");
  }

  @Test
  void messagesOfExceptionsAreLeftOutTheirTypesAndPlacesStay() {
    Exception cause = new IllegalArgumentException("Jeanne Martin, +33639980012");
    String line = line("event=route.failed", new IllegalStateException("Jeanne Martin", cause));
    assertThat(line)
        .contains("error=java.lang.IllegalStateException")
        .contains("error=java.lang.IllegalArgumentException")
        .contains("parvis.config.LogLineTest.")
        .doesNotContain("Jeanne", "+336");
  }

  private String line(String message, @Nullable Exception error) {
    LoggerContext context = new LoggerContext();
    return format.format(
        new LoggingEvent(
            "", context.getLogger("parvis.x"), Level.WARN, message, error, new Object[0]));
  }
}
