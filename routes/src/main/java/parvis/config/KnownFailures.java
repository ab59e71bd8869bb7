package parvis.config;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Finds the sentence behind whatever Spring wraps around a failed start, and keeps Spring from
/// printing a stack trace where there is one.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class KnownFailures implements SpringBootExceptionReporter {
  /// Spring's signature for reporters.
  public KnownFailures(@Nullable ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    return in(failure) != null;
  }

  /// What to tell the operator; null if this failure is not one an operator can mend.
  public static @Nullable StartFailure in(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      switch (t) {
        case StartFailure known -> {
          return known;
        }
        case PortInUseException port -> {
          return new StartFailure(
              "Port "
                  + port.getPort()
                  + " is taken by another program: stop that, or choose another with --port.",
              port);
        }
        case IOException io
            when String.valueOf(io.getMessage()).contains("No space left on device") -> {
          return StartFailure.of(io, Path.of(System.getProperty("java.io.tmpdir")));
        }
        default -> {}
      }
    }
    return null;
  }
}
