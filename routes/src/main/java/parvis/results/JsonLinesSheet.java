package parvis.results;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON Lines: one object per answer.
final class JsonLinesSheet implements AnswerSheet {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final OutputStream out;

  JsonLinesSheet(OutputStream out) {
    this.out = out;
  }

  @Override
  public void add(ExportedAnswer answer) throws IOException {
    out.write(JSON.writeValueAsBytes(answer));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
