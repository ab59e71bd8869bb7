package parvis.config;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/// One line of key-value pairs per event: `at=… level=… logger=… event=… key=value`. What is logged
/// by others has `message="…"` in place of `event`. Of an exception the types and the places are
/// kept and the messages left out, since those of databases and parsers quote what people wrote.
/// Control characters become blanks, so that no text can begin a line of its own.
public final class LogLine implements StructuredLogFormatter<ILoggingEvent> {
  private static final int FRAMES = 12;

  @Override
  public String format(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(200);
    line.append("at=").append(event.getInstant());
    line.append(" level=").append(event.getLevel().toString().toLowerCase(Locale.ROOT));
    line.append(" logger=").append(event.getLoggerName()).append(' ');
    String message = event.getFormattedMessage();
    if (message.startsWith("event=")) {
      clean(line, message);
    } else {
      line.append("message=\"");
      clean(line, message.replace('"', '\''));
      line.append('"');
    }
    for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
      error(line, t);
    }
    return line.append('\n').toString();
  }

  private static void error(StringBuilder line, IThrowableProxy error) {
    line.append(" error=").append(error.getClassName()).append(" stack=\"");
    StackTraceElementProxy @Nullable [] frames = error.getStackTraceElementProxyArray();
    int shown = 0;
    for (int i = 0; frames != null && i < frames.length && shown < FRAMES; i++) {
      StackTraceElement frame = frames[i].getStackTraceElement();
      // The place where it happened, then only our own callers.
      if (i < 3 || frame.getClassName().startsWith("parvis.")) {
        line.append(shown++ == 0 ? "" : " < ")
            .append(frame.getClassName())
            .append('.')
            .append(frame.getMethodName())
            .append(':')
            .append(frame.getLineNumber());
      }
    }
    line.append('"');
  }

  private static void clean(StringBuilder line, String text) {
    text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .forEach(line::appendCodePoint);
  }
}
