package parvis.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import parvis.cli.remote.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Schedules a campaign. The plan is shown first; only the number of people it reaches, typed or
/// given with `--audience`, lets it go.
@Command(name = "schedule")
final class CampaignSchedule extends Verb {
  @Parameters(paramLabel = "FILE", descriptionKey = "campaign-file")
  Path file = Path.of("");

  @Option(names = "--audience", paramLabel = "N")
  @Nullable Long audience;

  CampaignSchedule(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    byte[] campaign = shell.read(file);
    JsonNode plan = hub().post("/api/v1/campaigns/plan", "application/yaml", campaign);
    long people = plan.path("audience").asLong();
    if (!shell.json()) {
      new Plans(shell).show(plan);
    }
    if (!plan.path("refusals").isEmpty()) {
      throw new Failure(words().say("campaign.refused"), words().say("campaign.refused.next"));
    }
    long confirmed = confirmed(people);
    if (confirmed != people) {
      throw new Failure(
          words().say("campaign.audience.differs", confirmed, people),
          words().say("campaign.audience.differs.next"));
    }
    JsonNode scheduled =
        hub().post("/api/v1/campaigns?audience=" + people, "application/yaml", campaign);
    shell.show(scheduled);
    return DONE;
  }

  private long confirmed(long people) {
    Long given = audience;
    if (given != null) {
      return given;
    }
    if (!shell.terminal().typed()) {
      throw misuse("campaign.audience.needed", people, String.valueOf(people));
    }
    shell.terminal().err().print(words().say("campaign.audience.ask", people) + " ");
    shell.terminal().err().flush();
    try {
      String typed = shell.terminal().in().readLine();
      String digits = typed == null ? "" : typed.replaceAll("[\\s\u00a0\u202f]", "");
      return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : -1;
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
