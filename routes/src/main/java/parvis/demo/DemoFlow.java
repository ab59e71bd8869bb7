package parvis.demo;

import java.io.IOException;
import parvis.flow.Compiled;
import parvis.flow.Flow;
import parvis.flow.FlowFiles;
import parvis.flow.PartCounter;

/// The survey that the invented citizens know.
final class DemoFlow {
  private DemoFlow() {}

  static Flow read() throws IOException {
    String source = Demonstration.resource("mobilite.yaml");
    return switch (FlowFiles.read("mobilite.yaml", source, PartCounter.NONE)) {
      case Compiled.Sound sound -> sound.flow();
      case Compiled.Faulty faulty -> throw new IOException(faulty.faults().toString());
    };
  }
}
