package parvis.api;

import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.store.Restored;

/// Lets messages leave again after a restore.
@RestController
@RequestMapping("/api/v1/outbox")
class OutboxController {
  private final Restored restored;

  OutboxController(Restored restored) {
    this.restored = restored;
  }

  @PostMapping("/release")
  @Requires(Role.OPERATOR)
  @Transactional
  Restored.Release release(Caller caller) {
    return restored.release(caller.name());
  }
}
