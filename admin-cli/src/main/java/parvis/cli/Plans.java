package parvis.cli;

import tools.jackson.databind.JsonNode;

/// Shows the plan of a campaign.
record Plans(Shell shell) {
  void show(JsonNode plan) {
    shell.show(plan);
  }
}
