package parvis.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.campaign.Preference;
import parvis.campaign.Profile;
import parvis.campaign.Segment;
import parvis.contact.Language;
import parvis.postgres.TestDatabase;

class SegmentSqlTest {
  private static final List<String> AREAS = List.of("", "38000", "38100", "o'hara", "a\\b%_");
  private static final List<String> TOPICS = List.of("bus", "vélo", "x,y", "\"q\"");
  private static final List<String> LANGUAGES = List.of("fr", "en", "de");

  @Test
  void databaseAndPredicateChooseTheSamePeople() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (TestDatabase database = TestDatabase.create()) {
      List<Profile> people = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        people.add(person(random));
      }
      for (int i = 0; i < people.size(); i++) {
        insert(database.jdbc(), i, people.get(i));
      }
      for (int i = 0; i < 150; i++) {
        Segment segment = segment(random, 3);
        List<Integer> expected = new ArrayList<>();
        for (int j = 0; j < people.size(); j++) {
          if (segment.matches(people.get(j))) {
            expected.add(j);
          }
        }
        assertThat(chosen(database.jdbc(), segment))
            .as("seed " + seed + ", " + segment)
            .isEqualTo(expected);
      }
    }
  }

  private static List<Integer> chosen(JdbcClient jdbc, Segment segment) {
    SegmentSql sql = SegmentSql.compile(segment);
    JdbcClient.StatementSpec spec =
        jdbc.sql(
            "SELECT source::int FROM person p WHERE " + sql.condition() + " ORDER BY source::int");
    for (var parameter : sql.parameters().entrySet()) {
      spec = spec.param(parameter.getKey(), parameter.getValue());
    }
    return spec.query(Integer.class).list();
  }

  private static void insert(JdbcClient jdbc, int number, Profile person) {
    new Contacts(jdbc)
        .add(
            List.of(
                new Contacts.Row(
                    new parvis.contact.PersonId(Ids.v7()),
                    new byte[] {1},
                    false,
                    person.language(),
                    java.time.ZoneId.of("Europe/Paris"),
                    person.area(),
                    List.copyOf(person.topics()),
                    person.fields(),
                    null,
                    String.valueOf(number),
                    java.util.Optional.empty(),
                    "",
                    "",
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    Preference.NONE)));
  }

  private static Profile person(Random random) {
    Set<String> topics = new java.util.TreeSet<>();
    TOPICS.forEach(topic -> {
      if (random.nextInt(3) == 0) {
        topics.add(topic);
      }
    });
    return new Profile(
        new Language(LANGUAGES.get(random.nextInt(3))),
        AREAS.get(random.nextInt(AREAS.size())),
        topics,
        random.nextBoolean() ? Map.of("age", "6" + random.nextInt(3)) : Map.of());
  }

  private static Segment segment(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> new Segment.Everyone();
      case 1 -> new Segment.Speaks(Set.of(new Language(LANGUAGES.get(random.nextInt(3)))));
      case 2 -> new Segment.LivesIn(Set.of(AREAS.get(random.nextInt(5)), "zz"));
      case 3 -> new Segment.Follows(Set.of(TOPICS.get(random.nextInt(4)), "none"));
      case 4 -> new Segment.Has("age", Set.of("60", "61"));
      case 5 -> new Segment.Not(segment(random, depth - 1));
      case 6 -> new Segment.All(List.of(segment(random, depth - 1), segment(random, depth - 1)));
      default -> new Segment.Any(List.of(segment(random, depth - 1), segment(random, depth - 1)));
    };
  }
}
