package parvis.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.config.BusinessClock;
import parvis.config.ClockMoves;
import parvis.config.Settings;

/// Business time: read it, and while loopback is on, move it.
@RestController
@RequestMapping("/api/v1/clock")
class ClockController {
  private final BusinessClock clock;
  private final ClockMoves moves;
  private final Settings settings;

  ClockController(BusinessClock clock, ClockMoves moves, Settings settings) {
    this.clock = clock;
    this.moves = moves;
    this.settings = settings;
  }

  /// @param at ISO 8601 instant
  /// @param moved whether it differs from the system's time
  record State(String at, String zone, boolean moved) {}

  record Move(String at) {}

  @GetMapping
  @Requires({Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  State read() {
    return new State(clock.instant().toString(), clock.getZone().getId(), clock.moved());
  }

  @PostMapping
  @Requires(Role.OPERATOR)
  State move(@RequestBody Move move) {
    if (!settings.loopback()) {
      throw Refused.conflict(Reason.CLOCK_STILL);
    }
    try {
      moves.to(Instant.parse(move.at()));
    } catch (DateTimeParseException | NullPointerException e) {
      throw Refused.unprocessable(Reason.CLOCK_INSTANT, List.of());
    }
    return read();
  }
}
