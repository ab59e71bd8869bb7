package parvis.routes.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.store.AddressHash;
import parvis.store.SuppressionList;
import parvis.store.Suppressions;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;

/// A campaign reaches each person by the first of its channels that does.
class CampaignChannelsTest {
  private static final String WAVE =
      "pilot: none\npace: 1000 per second\nwaves: [2027-03-15 10:00]\n";
  private static final CampaignStand STAND = new CampaignStand("2027-03-15T08:00:00Z");

  @BeforeEach
  void people() {
    STAND.clear();
    STAND.at("2027-03-15T08:00:00Z");
    String csv =
        """
        phone,email,telegram
        +33639980011,a@example.org,
        ,b@example.org,
        ,c@example.org,4711
        +33139980014,d@example.org,
        +32470980015,e@example.org,
        +33139980016,,
        """;
    assertThat(STAND.contacts.run(csv).imported()).isTrue();
  }

  @AfterAll
  static void close() {
    STAND.close();
  }

  @Test
  void firstChannelThatCanBeUsedCarriesTheMessage() {
    send("channels: [sms, telegram, email]");

    // The landline and the number abroad are of no use, where there is a mailbox.
    assertThat(sent()).isEqualTo(Map.of("sms", 1L, "telegram", 1L, "email", 3L));
    assertThat(STAND.leftOut("address.landline")).isEqualTo(1);
  }

  @Test
  void orderOfTheFileIsThePreference() {
    send("channels: [email, sms]");

    assertThat(sent()).isEqualTo(Map.of("email", 5L));
  }

  @Test
  void withoutTheLineItIsSms() {
    send("");

    assertThat(sent()).isEqualTo(Map.of("sms", 1L));
    assertThat(STAND.leftOut("address.none")).isEqualTo(2);
    assertThat(STAND.leftOut("address.abroad")).isEqualTo(1);
  }

  @Test
  void stopOnOneAddressCountsForAll() {
    stop("mailto:a@example.org");

    send("channels: [sms, telegram, email]");

    assertThat(sent()).isEqualTo(Map.of("telegram", 1L, "email", 3L));
    assertThat(STAND.leftOut("suppressed.stop")).isEqualTo(1);
  }

  @Test
  void whatSomebodyPrefersComesFirstWhereTheCampaignHasIt() {
    String csv =
        """
        phone,email,preferred_channel
        +33639980011,a@example.org,email
        +33639980017,g@example.org,telegram
        """;
    assertThat(STAND.contacts.run(csv).imported()).isTrue();

    send("channels: [sms, telegram, email]");

    // Who prefers a channel without an address on it is reached by the file's order.
    assertThat(sent()).isEqualTo(Map.of("sms", 1L, "telegram", 1L, "email", 4L));
  }

  @Test
  void anUnusableAddressGivesWayThoughItIsPreferred() {
    String csv =
        """
        phone,email,preferred_channel
        +33139980014,d@example.org,sms
        +32470980015,e@example.org,sms
        """;
    assertThat(STAND.contacts.run(csv).imported()).isTrue();

    send("channels: [email, sms]");

    assertThat(sent()).isEqualTo(Map.of("email", 5L));
  }

  private static void stop(String urn) {
    AddressHash hash = AddressHash.of(STAND.contacts.vault.hash(Address.parse(urn)));
    try (SuppressionList list = new SuppressionList(STAND.contacts.data)) {
      STAND.contacts.transaction.executeWithoutResult(_ ->
          new Suppressions(STAND.contacts.jdbc(), list)
              .suppress(
                  List.of(
                      new Suppression(hash, Scope.CAMPAIGN, "stop", java.util.Optional.empty()))));
    }
  }

  private static void send(String channels) {
    STAND.schedule(WAVE + channels);
    STAND.at("2027-03-15T09:00:01Z");
    STAND.run(STAND.dispatcher());
  }

  private static Map<String, Long> sent() {
    Map<String, Long> sent = new TreeMap<>();
    STAND
        .contacts
        .jdbc()
        .sql("SELECT channel, count(*) FROM outbox GROUP BY channel")
        .query(row -> {
          sent.put(row.getString(1), row.getLong(2));
        });
    return sent;
  }
}
