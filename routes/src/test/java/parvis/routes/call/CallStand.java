package parvis.routes.call;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.flow.Compiled;
import parvis.flow.Flow;
import parvis.flow.FlowFiles;
import parvis.flow.PartCounter;
import parvis.routes.TestHub;
import parvis.store.Publishing;

/// A hub with a telephone and one published consultation.
final class CallStand implements AutoCloseable {
  static final String SURVEY =
      """
      flow: village
      languages: [fr, en]
      keywords: [VILLAGE]
      consultation:
        title: {fr: "la vie au village", en: "village life"}
        purpose: {fr: "préparer le budget", en: "to prepare the budget"}
        closes: 2099-12-31
        erase_after: 2100-06-30
      choices:
        places:
          - {name: hall, label: {fr: "La salle", en: "The hall"}}
          - {name: school, label: {fr: "L'école", en: "The school"}}
          - {name: park, label: {fr: "Le jardin", en: "The garden"}}
          - {name: pool, label: {fr: "La piscine", en: "The pool"}}
          - {name: river, label: {fr: "La rivière", en: "The river"}}
      steps:
        - ask: lives
          text: {fr: "Habitez-vous ici ?", en: "Do you live here?"}
          answer: yes_no
        - ask: place
          text: {fr: "Quel lieu réparer ?", en: "Which place to repair?"}
          answer: select_one places
        - ask: people
          text: {fr: "Combien êtes-vous ?", en: "How many are you?"}
          answer: integer
      """;

  final TestHub hub;
  final JdbcClient jdbc;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger texts = new AtomicInteger();

  CallStand() {
    this(SURVEY, "fr,en");
  }

  /// @param survey the one flow that is published
  /// @param languages as in the settings
  CallStand(String survey, String languages) {
    hub =
        TestHub.start(
            Map.ofEntries(
                Map.entry("parvis.public-url", Line.PUBLIC),
                Map.entry("parvis.languages", languages),
                Map.entry("parvis.twilio.account-sid", Line.ACCOUNT),
                Map.entry("parvis.twilio.auth-token", Line.TOKEN),
                Map.entry("parvis.twilio.sms-from", "+33937000001"),
                Map.entry("parvis.twilio.voice-from", "+33139000000"),
                Map.entry("parvis.twilio.api-url", "http://localhost:1"),
                Map.entry("parvis.organisation", "Mairie de Saint-Elme"),
                Map.entry("parvis.organisation-short", "Saint-Elme"),
                Map.entry("parvis.organisation-phone", "04 65 71 00 00"),
                Map.entry("parvis.organisation-hours", "sur rendez-vous"),
                Map.entry("parvis.organisation-dpo", "dpo@saint-elme.example")));
    jdbc = JdbcClient.create(hub.database().dataSource());
    Flow flow =
        switch (FlowFiles.read(
            "survey.yaml", survey.getBytes(StandardCharsets.UTF_8), PartCounter.NONE)) {
          case Compiled.Sound(Flow sound, _) -> sound;
          case Compiled.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    hub.bean(Publishing.class).publish(flow, survey, "test");
  }

  Line line(String from) {
    return new Line(http, hub.url(), from);
  }

  /// Sends a text message and waits until its turn is taken.
  void text(String from, String body) throws InterruptedException {
    String sid = "SM%032d".formatted(texts.incrementAndGet());
    Map<String, String> form = new TreeMap<>();
    form.put("MessageSid", sid);
    form.put("From", from);
    form.put("To", "+33937000001");
    form.put("Body", body);
    String url = Line.PUBLIC + "/channels/twilio/sms";
    line(from).post(url, form, Line.sign(url, form));
    while (jdbc.sql("SELECT count(*) FROM inbox WHERE gateway_id = :id AND state = 'DONE'")
            .param("id", sid)
            .query(Integer.class)
            .single()
        == 0) {
      Thread.sleep(20);
    }
  }

  int count(String what) {
    return jdbc.sql("SELECT count(*) FROM " + what).query(Integer.class).single();
  }

  /// Values that count, by question, over all respondents.
  List<String> answers(String question) {
    return jdbc.sql(
            """
            SELECT channel || ' ' || value
            FROM current_answer
            WHERE question = :question AND counted
            ORDER BY 1
            """)
        .param("question", question)
        .query(String.class)
        .list();
  }

  /// Runs something while the hub cannot reach its database.
  void withoutDatabase(Runnable action) throws SQLException {
    String url = hub.database().url();
    String name = url.replaceAll(".*/([^?]+)\\?.*", "$1");
    try (Connection server =
            DriverManager.getConnection(
                url.replace("/" + name + "?", "/postgres?"),
                hub.database().user(),
                hub.database().password());
        Statement sql = server.createStatement()) {
      sql.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      try {
        // The hub's own lock on its installation is held by a connection with an advisory lock.
        sql.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = '%s' AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')
            """
                .formatted(name));
        action.run();
      } finally {
        sql.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
        // The test's own connections are gone as well.
        ((HikariDataSource) hub.database().dataSource())
            .getHikariPoolMXBean()
            .softEvictConnections();
      }
    }
  }

  @Override
  public void close() {
    hub.close();
  }
}
