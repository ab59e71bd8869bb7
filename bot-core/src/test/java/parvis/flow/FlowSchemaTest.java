package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published JSON Schema against the reader: what the reader takes, the schema takes; of what
/// the reader refuses for its form, the schema refuses what a schema can see.
class FlowSchemaTest {
  private final Schema schema = schema();

  private static Schema schema() {
    try (InputStream in = FlowSchemaTest.class.getResourceAsStream("flow.schema.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Error> errors(String yaml) {
    Faults faults = new Faults("test.yaml");
    Yaml tree = YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8), faults).orElseThrow();
    return schema.validate(Json.of(tree), InputFormat.JSON);
  }

  @Test
  void takesTheDemoAndTheExampleOfTheDesign() throws IOException {
    assertThat(errors(Files.readString(DemoFlowTest.FILE))).isEmpty();
    assertThat(errors(DesignExampleTest.YAML)).isEmpty();
    assertThat(errors(Faulty.SMALL)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "name of the flow | flow: small | flow: Big One",
        "no languages | languages: [fr] | languages: []",
        "unknown language | languages: [fr] | languages: [it]",
        "language twice | languages: [fr] | languages: [fr, fr]",
        "unknown field | keywords: [PETIT] | keyword: [PETIT]",
        "no purpose | purpose: \"mieux vivre\" | aim: \"mieux vivre\"",
        "no date | erase_after: 2027-09-30 | erase_after: soon",
        "unknown kind of answer | answer: yes_no | answer: yesno",
        "no question mark of truth | required: false | required: no",
        "empty wording | text: \"Pourquoi ?\" | text: \"\"",
        "unknown field of a step | required: false | mandatory: false",
        "two kinds of step | - ask: why | - ask: why\\n    note: why",
        "keywords as a text | keywords: [PETIT] | keywords: PETIT",
        "languages as a text | languages: [fr] | languages: fr",
        "no such form of day | closes: 2027-03-31 | closes: 31/03/2027",
        "age in words | closes: 2027-03-31 | min_age: seize",
        "reminder in words | reminder_after: 24h | reminder_after: one day",
        "choice without label | label: \"le nord\" | labl: \"le nord\"",
        "scale without bounds | answer: yes_no | answer: scale",
        "list without name | answer: select_one places | answer: select_one",
        "question without answer | answer: integer | constraint_message: \"x\"",
        "step that is no fields | - ask: why | - why\\n  - ask: why",
        "name with a blank | - ask: age | - ask: mon age",
        "message without constraint | required: false | constraint_message: \"x\"",
      })
  void refusesWhatTheReaderRefuses(String label, String good, String bad) {
    assertThat(Faulty.SMALL).as(label).contains(good);
    String yaml = Faulty.SMALL.replace(good, bad.replace("\\n", "\n"));

    assertThat(FlowFiles.read("test.yaml", yaml, new Gsm()))
        .as(label)
        .isInstanceOf(Compiled.Faulty.class);
    assertThat(errors(yaml)).as(label).isNotEmpty();
  }
}
