package parvis.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells a caller who they are: the way for a program to find out whether its token is good.
@RestController
class MeController {

  record Me(String name, String role) {}

  @GetMapping("/api/v1/me")
  @Requires({Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  Me me(Caller caller) {
    return new Me(caller.name(), caller.role().code());
  }
}
