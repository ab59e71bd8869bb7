package parvis.routes.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;
import parvis.text.DistressWords;

class DistressFileTest {
  @TempDir private Path directory;

  @Test
  void faultyFileRefusesTheStartWithEveryFault() throws IOException {
    Files.writeString(directory.resolve(DistressFile.FILE), "fr: {add: [oui, ha]}\n");

    try (DataDirectory data = DataDirectory.open(directory)) {
      assertThatThrownBy(() -> new DistressFile(data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("distress.yaml:1:12: 'oui'")
          .hasMessageContaining("distress.yaml:1:17: 'ha'");
    }
  }

  @Test
  void wordsAreTheSameObjectUntilTheFileChanges() throws IOException {
    try (DataDirectory data = DataDirectory.open(directory)) {
      DistressFile file = new DistressFile(data);
      assertThat(file.words()).isSameAs(DistressWords.shipped());

      Files.writeString(directory.resolve(DistressFile.FILE), "fr: {add: [plus de lait]}\n");
      DistressWords edited = file.words();
      assertThat(edited.isIn("plus de lait")).isTrue();
      assertThat(file.words()).isSameAs(edited);
    }
  }

  @Test
  void fileThatCannotBeReadRefusesTheStartWithTheCure() throws IOException {
    Files.createDirectory(directory.resolve(DistressFile.FILE));

    try (DataDirectory data = DataDirectory.open(directory)) {
      assertThatThrownBy(() -> new DistressFile(data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("cannot be read: give the hub the right");
    }
  }
}
