package parvis.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes everything that is kept about a person, for that person (GDPR, article 15).
@Command(name = "export")
final class ContactExport extends Verb {
  @Parameters(paramLabel = "ADDRESS", descriptionKey = "address")
  String address = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE")
  @Nullable Path output;

  ContactExport(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    String path = "/api/v1/contacts/" + contact(address) + "/export";
    Exports.write(shell, path, output);
    return DONE;
  }
}
