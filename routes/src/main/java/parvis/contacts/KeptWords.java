package parvis.contacts;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.channel.kinds.Channels;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.store.AnswerWords;
import parvis.store.Answers;
import parvis.store.Audiences;
import parvis.store.Letter;
import parvis.store.Places;
import parvis.vault.ConsultationKey;
import parvis.vault.ContactKey;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// What passed between a person and us, opened for the copy that is due to them: messages, answers,
/// places in campaigns, requests to staff.
@Component
final class KeptWords {
  private static final String MESSAGES =
      """
      SELECT message_id, channel, class, rule, state, outcome_rule, delivery, test, created_at,
        sending_at, sealed
      FROM outbox
      WHERE person_id = :person
      ORDER BY seq
      """;

  private static final String ANSWERS =
      """
      SELECT flow, version, question, value, sealed, channel, language, on_day, counted, test
      FROM current_answer
      WHERE consultation = :consultation AND respondent = :respondent
      ORDER BY flow, question
      """;

  private static final String REQUESTS =
      """
      SELECT request_id, kind, created_at, handled_at, sealed
      FROM staff_request
      WHERE person_id = :person
      ORDER BY created_at
      """;

  private final JdbcClient jdbc;
  private final Answers answers;
  private final Audiences audiences;
  private final Vault vault;

  KeptWords(JdbcClient jdbc, Answers answers, Audiences audiences, Vault vault) {
    this.jdbc = jdbc;
    this.answers = answers;
    this.audiences = audiences;
    this.vault = vault;
  }

  List<Map<String, Object>> messages(PersonId person, ContactKey key) {
    return jdbc.sql(MESSAGES)
        .param("person", person.value())
        .query((r, _) -> {
          UUID id = r.getObject("message_id", UUID.class);
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("id", id.toString());
          for (String column :
              List.of("channel", "class", "rule", "state", "outcome_rule", "delivery")) {
            one.put(column, Objects.requireNonNullElse(r.getString(column), ""));
          }
          one.put("test", r.getBoolean("test"));
          one.put("created_at", text(r.getObject("created_at", OffsetDateTime.class)));
          one.put("sending_at", text(r.getObject("sending_at", OffsetDateTime.class)));
          byte[] sealed = r.getBytes("sealed");
          one.put(
              "text",
              sealed == null
                  ? ""
                  : opened(() ->
                      seen(
                          ChannelKind.of(String.valueOf(one.get("channel"))),
                          Letter.decode(vault.open(key, sealed, Places.outbox(id))).body())));
          return one;
        })
        .list();
  }

  /// A copy is for the person: in plain lines whatever form the channel gave it.
  private static String seen(ChannelKind channel, String body) {
    return Channels.of(channel).shown(body);
  }

  List<Map<String, Object>> answers(PersonId person) {
    List<Map<String, Object>> all = new ArrayList<>();
    Map<String, byte[]> keys = answers.wrappedKeys();
    for (String consultation : new TreeSet<>(keys.keySet())) {
      ConsultationKey key = vault.openConsultation(Objects.requireNonNull(keys.get(consultation)));
      byte[] respondent = vault.pseudonym(key, person);
      all.addAll(
          jdbc.sql(ANSWERS)
              .param("consultation", consultation)
              .param("respondent", respondent)
              .query((r, _) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("consultation", consultation);
                for (String column : List.of("flow", "question", "value", "channel", "language")) {
                  one.put(column, Objects.requireNonNullElse(r.getString(column), ""));
                }
                one.put("version", r.getInt("version"));
                one.put("on", r.getString("on_day"));
                one.put("counted", r.getBoolean("counted"));
                one.put("test", r.getBoolean("test"));
                byte[] sealed = r.getBytes("sealed");
                if (sealed != null) {
                  one.put(
                      "words",
                      opened(() -> {
                        AnswerWords words =
                            AnswerWords.decode(
                                vault.open(
                                    key,
                                    sealed,
                                    Places.answer(
                                        respondent,
                                        String.valueOf(one.get("flow")),
                                        String.valueOf(one.get("question")))));
                        return words.comment().isEmpty()
                            ? words.raw()
                            : words.raw() + " / " + words.comment();
                      }));
                }
                return one;
              })
              .list());
    }
    return all;
  }

  List<Map<String, Object>> campaigns(PersonId person) {
    return audiences.traces(person).stream()
        .map(trace -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("campaign", trace.campaign());
          one.put("wave", trace.wave());
          one.put("due", trace.due().toString());
          one.put("rule", trace.rule());
          one.put("left_out", trace.leftOut().orElse(""));
          one.put("begun_at", trace.begunAt().map(Object::toString).orElse(""));
          return one;
        })
        .toList();
  }

  List<Map<String, Object>> requests(PersonId person, ContactKey key) {
    return jdbc.sql(REQUESTS)
        .param("person", person.value())
        .query((r, _) -> {
          UUID id = r.getObject("request_id", UUID.class);
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("kind", r.getString("kind"));
          one.put("created_at", text(r.getObject("created_at", OffsetDateTime.class)));
          one.put("handled_at", text(r.getObject("handled_at", OffsetDateTime.class)));
          byte[] sealed = r.getBytes("sealed");
          one.put(
              "text",
              sealed == null
                  ? ""
                  : opened(() ->
                      new String(
                          vault.open(key, sealed, Places.staffRequest(id)),
                          StandardCharsets.UTF_8)));
          return one;
        })
        .list();
  }

  /// A value that does not open is said to be so; the rest of the copy is still due.
  private static String opened(Supplier<String> value) {
    try {
      return value.get();
    } catch (SealBroken e) {
      return "(cannot be opened)";
    }
  }

  private static String text(@Nullable OffsetDateTime at) {
    return at == null ? "" : at.toInstant().toString();
  }
}
