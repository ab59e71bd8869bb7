package parvis.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.gateway.Attempt;
import parvis.gateway.Gateway;
import parvis.gateway.Gateways;
import parvis.message.ChannelKind;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Unknown;
import parvis.store.Ids;
import parvis.store.Lane;

class LinesTest {
  private static final Address FICTION = Address.tel("+33639980012");
  private static final Address RESERVED = Address.tel("+33639989001");

  private final Gateway loopback = new Named(Gateway.LOOPBACK);
  private final Gateway twilio = new Named("twilio");

  @Test
  void loopbackAloneServesEverybody() {
    assertThat(serving(lines(loopback), FICTION, false)).isEqualTo("loopback");
  }

  @Test
  void besideAnotherGatewayLoopbackServesReservedAddressesAndThoseWhoSpokeThroughIt() {
    Lines both = lines(loopback, twilio);

    assertThat(serving(both, FICTION, false)).isEqualTo("twilio");
    assertThat(serving(both, RESERVED, false)).isEqualTo("loopback");
    assertThat(serving(both, FICTION, true)).isEqualTo("loopback");
  }

  @Test
  void withLoopbackOffTheGatewayServesEverybody() {
    assertThat(serving(lines(twilio), RESERVED, true)).isEqualTo("twilio");
  }

  @Test
  void wavesOfOneCampaignShareItsPaceAndOtherCampaignsHaveTheirs() {
    Lines.Paces paces = new Lines.Paces();
    UUID campaign = Ids.v7();
    Pace pilot = paces.of(lane(campaign));

    assertThat(paces.of(lane(campaign))).isSameAs(pilot);
    assertThat(paces.of(lane(Ids.v7()))).isNotSameAs(pilot);
  }

  private static Lane lane(UUID campaign) {
    return new Lane(Ids.v7().toString(), Optional.of(campaign), 10, Optional.empty());
  }

  private static Lines lines(Gateway... gateways) {
    return new Lines(List.of(new Gateways(List.of(gateways))));
  }

  private static String serving(Lines lines, Address to, boolean spoke) {
    return lines.serving(ChannelKind.SMS, to, spoke).orElseThrow().gateway().name();
  }

  private record Named(String name) implements Gateway {
    @Override
    public ChannelKind channel() {
      return ChannelKind.SMS;
    }

    @Override
    public int concurrency() {
      return 1;
    }

    @Override
    public double pace() {
      return 1;
    }

    @Override
    public SendOutcome send(Attempt attempt) {
      return new Unknown("never called");
    }

    @Override
    public SendOutcome reconcile(Attempt attempt, Set<String> known) {
      return new Unknown("never called");
    }
  }
}
