package parvis.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import parvis.flow.FlowFiles;

class DemoFlowPartsTest {

  @Test
  void everyTextOfTheDemoStaysWithinItsParts() throws IOException {
    Path demo = Path.of("..", "deploy", "demo", "mobilite.yaml");

    assertThat(
            FlowFiles.read("mobilite.yaml", Files.readAllBytes(demo), new SmsPartCounter())
                .faults())
        .isEmpty();
  }
}
