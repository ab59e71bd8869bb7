package parvis.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.store.AddressHash;
import parvis.store.SuppressionList;
import parvis.store.Suppressions;

class ContactImportTest {
  private static final ContactStand STAND = new ContactStand("2027-03-01T09:00:00Z");

  @BeforeEach
  void empty() {
    STAND.jdbc().sql("TRUNCATE person, suppression, history CASCADE").update();
  }

  @AfterAll
  static void close() {
    STAND.close();
  }

  @Test
  void listBecomesPersonsWithSealedAddresses() {
    ImportReport report =
        STAND.run(
            "phone,email,language,area,topics,nom,age_band\n"
                + "0639980010,ana@Example.org,de,38000,bus|vélo,Ana Marqueur,65-74\n"
                + "0639980011,,,,,,\n",
            "age_band");

    assertThat(report.imported()).isTrue();
    assertThat(report.added()).isEqualTo(2);
    assertThat(STAND.count("SELECT count(*) FROM person_address")).isEqualTo(3);
    assertThat(
            STAND
                .jdbc()
                .sql(
                    "SELECT language || time_zone || area || topics::text || fields FROM person ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly(
            "deEurope/Paris38000{bus,vélo}{\"age_band\": \"65-74\"}", "frEurope/Paris{}{}");
    assertThat(
            STAND
                .jdbc()
                .sql("SELECT string_agg(p::text || a::text, '') FROM person p, person_address a")
                .query(String.class)
                .single())
        .doesNotContain("Marqueur", "39980010", "example.org");
  }

  @Test
  void oneFaultyLineImportsNothing() {
    ImportReport report = STAND.run("phone\n0639980010\n6,12E+08\n");

    assertThat(report.imported()).isFalse();
    assertThat(report.faultCount()).isEqualTo(1);
    assertThat(STAND.count("SELECT count(*) FROM person")).isZero();
  }

  @Test
  void faultyLinesMayBeSkippedOnRequest() {
    ImportReport report =
        STAND.run("phone\n0639980010\n6,12E+08\n".getBytes(StandardCharsets.UTF_8), true);

    assertThat(report.imported()).isTrue();
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.faultCount()).isEqualTo(1);
  }

  @Test
  void secondImportUpdatesByAddressAndSaysWhatStayed() {
    STAND.run("phone,area,nom\n0639980010,38000,Ana\n0639980011,38000,Bo\n");

    ImportReport report =
        STAND.run(
            "phone,email,area,nom\n0639980010,,38000,Ana\n0639980011,bo@example.org,38100,Bo\n");

    assertThat(List.of(report.added(), report.updated(), report.unchanged()))
        .containsExactly(0L, 1L, 1L);
    assertThat(STAND.count("SELECT count(*) FROM person WHERE area = '38100'")).isEqualTo(1);
    assertThat(STAND.count("SELECT count(*) FROM person_address")).isEqualTo(3);
  }

  @Test
  void columnsTheListLacksStayAsTheyWere() {
    STAND.run("phone,area,age_band,nom\n0639980010,38000,65-74,Ana\n", "age_band");

    ImportReport report = STAND.run("phone,language\n0639980010,en\n");

    assertThat(report.updated()).isEqualTo(1);
    assertThat(
            STAND.count(
                "SELECT count(*) FROM person WHERE area = '38000' AND language = 'en'"
                    + " AND fields->>'age_band' = '65-74' AND sealed IS NOT NULL"))
        .isEqualTo(1);
  }

  @Test
  void wishesAreKeptUntilAListSaysOtherwise() {
    STAND.run("phone,preferred_channel,preferred_hours\n0639980010,Telegram,14h-18h\n");
    STAND.run("phone,area\n0639980010,38000\n");

    assertThat(
            STAND.count(
                "SELECT count(*) FROM person WHERE prefers = 'telegram' AND area = '38000'"
                    + " AND hours_from = '14:00' AND hours_to = '18:00'"))
        .isEqualTo(1);
  }

  @Test
  void wishesThatCannotBeKeptAreFaults() {
    ImportReport report =
        STAND.run(
            "phone,preferred_channel,preferred_hours\n"
                + "0639980010,pigeon,21-23\n0639980011,,18-14\n");

    assertThat(report.imported()).isFalse();
    assertThat(report.faults())
        .extracting(fault -> fault.line() + " " + fault.column())
        .containsExactly("2 preferred_channel", "2 preferred_hours", "3 preferred_hours");
  }

  @Test
  void whoSaidStopIsLeftOutWhateverTheListSays() {
    AddressHash hash = AddressHash.of(STAND.vault.hash(Address.tel("+33639980010")));
    STAND.transaction.executeWithoutResult(_ ->
        new Suppressions(STAND.jdbc(), new SuppressionList(STAND.data))
            .suppress(
                List.of(
                    new Suppressions.Suppression(
                        hash, Suppressions.Scope.CAMPAIGN, "stop", Optional.of(Instant.EPOCH)))));

    ImportReport report = STAND.run("phone\n0639980010\n0639980011\n");

    assertThat(report.imported()).isTrue();
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.leftOut()).extracting(LeftOutRow::line).containsExactly(2L);
    assertThat(report.leftOut().getFirst().rule()).isEqualTo("suppressed.stop");
    assertThat(STAND.count("SELECT count(*) FROM suppression")).isEqualTo(1);
  }

  @Test
  void addressesOfTwoContactsOnOneLineAreAFault() {
    STAND.run("phone,email\n0639980010,\n,bo@example.org\n");

    ImportReport report = STAND.run("phone,email\n0639980010,bo@example.org\n");

    assertThat(report.imported()).isFalse();
    assertThat(report.faults().getFirst().problem())
        .isEqualTo("the addresses of this line belong to more than one contact");
  }

  @Test
  void importAndConsentAreInTheHistoryWithTheOperator() {
    STAND.run("phone,call_consent\n0639980010,2027-02-01\n");
    STAND.run("phone,call_consent\n0639980010,2027-02-01\n");

    assertThat(
            STAND
                .jdbc()
                .sql("SELECT kind || ' ' || operator FROM history ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly("consent.given ana", "contacts.imported ana", "contacts.imported ana");
  }
}
