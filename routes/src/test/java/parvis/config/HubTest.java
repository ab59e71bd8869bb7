package parvis.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {
  @Test
  void optionsOfTheCommandBecomeThoseOfSpring() {
    assertThat(Hub.arguments("serve", "--port", "80", "--data=d", "--server.address=::1"))
        .containsExactly("--server.port=80", "--parvis.data-dir=d", "--server.address=::1");
    assertThat(Hub.arguments("demo", "--fresh", "--json", "--lang", "fr", "--lang=fr"))
        .containsExactly("--parvis.demo=on", "--spring.profiles.active=demo", "--parvis.fresh=on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot", "8081", "-p", "--dta=a.b", "help", "--"})
  void unknownOptionIsRefused(String option) {
    assertThatThrownBy(() -> Hub.arguments("serve", option, "8081"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("'" + option + "' is no option of a hub");
  }

  @Test
  void optionWithoutItsValueIsRefused() {
    assertThatThrownBy(() -> Hub.arguments("serve", "--port")).hasMessage("--port needs a value.");
  }
}
