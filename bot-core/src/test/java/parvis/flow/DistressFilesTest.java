package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.flow.DistressFiles.Read;
import parvis.text.DistressWords;
import parvis.text.Folding;

class DistressFilesTest {
  @Test
  void addedPhrasesCountInEveryLanguageAndRemovedOnesNoLonger() {
    Read read =
        read(
            """
            # words of our town
            fr:
              add: ["Plus rien à manger", 'on me suit']
              remove: ["Au secours"]
            de:
              add:
                - "keinen Ausweg mehr"
            """);

    assertThat(read).isInstanceOf(Read.Sound.class);
    DistressWords words = ((Read.Sound) read).words();
    assertThat(List.of("j'ai plus rien a manger", "ich sehe keinen Ausweg mehr", "je veux mourir"))
        .allMatch(text -> words.isIn(Folding.fold(text)));
    assertThat(words.isIn(Folding.fold("au secours"))).isFalse();
    assertThat(((Read.Sound) read).added()).isEqualTo(3);
    assertThat(((Read.Sound) read).removed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing yet\n  # here\n"})
  void fileWithNothingInItLeavesTheShippedWords(String yaml) {
    assertThat(((Read.Sound) read(yaml)).words()).isSameAs(DistressWords.shipped());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr: {add: [oui]} | d:1:12: 'oui' is what people write every day",
        "fr: {add: [STOP]} | d:1:12: 'STOP' is what people write every day",
        "fr: {add: [ha]} | d:1:12: 'ha' has 2 characters after folding; write a phrase of 3 to 80",
        "fr: {add: ['!!!']} | d:1:12: '!!!' has 0 characters",
        "fr: {remove: [au secour]} | d:1:15: fr: 'au secour' is no shipped phrase; did you mean 'au secours'?",
        "fr: {remove: [licorne]} | d:1:15: fr: 'licorne' is no shipped phrase; remove this line",
        "de: {remove: [au secours]} | d:1:15: de: 'au secours' is no shipped phrase",
        "it: {add: [aiuto]} | d:1:1: the file has no field 'it'",
        "fr: {ad: [aidez]} | d:1:6: fr has no field 'ad'; did you mean 'add'?",
        "fr: {add: aidez moi} | d:1:11: fr: `add` is a text, not a list; write one phrase a line",
        "fr: {add: [{a: b}]} | d:1:12: fr: a phrase under `add` is a group of fields",
        "fr: {add: [~]} | d:1:12: fr: a phrase under `add` is empty",
        "fr: [aidez moi] | d:1:5: fr is a list, not fields",
        "aidez moi | d:1:1: the file is a text, not fields",
        "fr: {add: ['aidez moi} | d:1:12: a quote that begins here is never closed",
      })
  void faultsSayWhereAndWhatToDo(String yaml, String fault) {
    Read read = read(yaml);

    assertThat(read).isInstanceOf(Read.Faulty.class);
    assertThat(((Read.Faulty) read).faults().getFirst().toString()).startsWith(fault.strip());
  }

  @Test
  void allFaultsAreGathered() {
    Read read = read("fr: {add: [oui, ha], remove: [licorne]}\nit: {}\n");

    assertThat(((Read.Faulty) read).faults()).hasSize(4);
  }

  @Test
  void anyBytesGiveWordsOrFaults() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      assertThat(DistressFiles.read("d", bytes)).as("seed %d, round %d", seed, i).isNotNull();
    }
  }

  private static Read read(String yaml) {
    return DistressFiles.read("d", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
