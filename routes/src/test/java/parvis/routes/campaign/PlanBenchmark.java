package parvis.routes.campaign;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import parvis.campaign.Campaign;
import parvis.campaign.CampaignFiles;
import parvis.campaign.Cohort;
import parvis.campaign.Costing;
import parvis.campaign.Plan;
import parvis.campaign.Planner;
import parvis.campaign.Timing;
import parvis.contact.Language;
import parvis.contacts.ContactStand;
import parvis.store.Campaigns.Scheduled;
import parvis.store.Segments;

/// How long a plan of a million contacts takes, against counting the same two tables in the same
/// run: `main`, argument: how many thousands (1000). Run it with -Xmx512m.
public final class PlanBenchmark {
  private PlanBenchmark() {}

  public static void main(String[] arguments) {
    int rows = 1_000 * (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000);
    try (CampaignStand stand = new CampaignStand("2027-03-01T09:00:00Z")) {
      fill(stand.contacts, rows);
      Campaign campaign =
          ((CampaignFiles.Read.Good)
                  CampaignFiles.read(
                      "bench.yaml",
                      "campaign: bench\nflow: mobilite\nsegment: {not: {area: \"38007\"}}\n"
                          + "waves: [2027-03-15 10:00, 2027-03-16 10:00]\n"))
              .campaign();
      long count = System.nanoTime();
      stand.contacts.count("SELECT count(*) FROM person JOIN person_address USING (person_id)");
      count = System.nanoTime() - count;
      Segments.Terms terms = stand.situation.terms(campaign, Optional.empty());
      long begin = System.nanoTime();
      List<Cohort> cohorts = stand.segments.cohorts(terms);
      Plan plan = new Planner(campaign, FREE).plan(cohorts, Instant.parse("2027-03-01T09:00:00Z"));
      long planned = System.nanoTime() - begin;
      Scheduled scheduled = stand.schedule("waves: [2027-03-15 10:00]");
      var wave = stand.waves.of(scheduled.id()).getLast();
      Timing timing = new Timing(Optional.empty());
      long freeze = System.nanoTime();
      int frozen =
          stand.contacts.transaction.execute(_ ->
              stand.segments.freeze(
                  wave.id(),
                  stand.situation.terms(campaign, Optional.of(scheduled.id())),
                  stand.segments.zones().stream()
                      .map(zone ->
                          new Segments.ZoneTurn(
                              zone, true, timing.turn(wave.localAt(), zone, true)))
                      .toList(),
                  OptionalInt.empty()));
      freeze = System.nanoTime() - freeze;
      System.out.printf(
          "contacts %d; heap at most %d MB; bare count of the join %.2f s; plan of %d people in %d cohorts %.2f s"
              + " (ratio %.1f); audience of %d rows frozen in %.2f s%n",
          rows,
          Runtime.getRuntime().maxMemory() >> 20,
          count / 1e9,
          plan.audience(),
          cohorts.size(),
          planned / 1e9,
          (double) planned / count,
          frozen,
          freeze / 1e9);
    }
  }

  // In batches: one statement for a million rows may outlast the time-out of a connection.
  private static void fill(ContactStand stand, int rows) {
    for (int from = 1; from <= rows; from += 50_000) {
      stand
          .jdbc()
          .sql(
              """
              WITH p AS (
                INSERT INTO person (person_id, contact_key, language, time_zone, area)
                SELECT gen_random_uuid(), '\\x01', (ARRAY['fr','en','de'])[1 + i % 3],
                  (ARRAY['Europe/Paris','Indian/Reunion','America/Martinique'])[1 + i % 3],
                  '38' || lpad((i % 20)::text, 3, '0')
                FROM generate_series(:from, :to) AS i
                RETURNING person_id)
              INSERT INTO person_address (person_id, address_hash, kind, sealed, country, line, proof)
              SELECT person_id, sha256(person_id::text::bytea), 'tel', '\\x01', 'FR', 'mobile', 'import'
              FROM p
              """)
          .param("from", from)
          .param("to", Math.min(rows, from + 49_999))
          .update();
    }
    stand.jdbc().sql("ANALYZE person, person_address").update();
  }

  private static final Costing FREE =
      new Costing() {
        @Override
        public Language spoken(Language theirs) {
          return theirs;
        }

        @Override
        public int invitationParts(Language spoken) {
          return 1;
        }

        @Override
        public int conversationParts(Language spoken) {
          return 12;
        }

        @Override
        public int replies() {
          return 12;
        }

        @Override
        public Optional<BigDecimal> town(String country, long parts) {
          return Optional.of(BigDecimal.valueOf(parts));
        }

        @Override
        public Optional<BigDecimal> citizen(String country, long messages) {
          return Optional.empty();
        }
      };
}
