package parvis.routes.edge;

import java.util.Map;
import parvis.config.Settings;
import parvis.contact.Language;

/// The words of the page to unsubscribe, and its few lines of HTML: no script, no style, nothing
/// fetched.
final class UnsubscribePage {
  /// Where somebody stands.
  enum Step {
    ASK,
    DONE,
    UNKNOWN,
    LATER
  }

  /// @param title of the page
  /// @param words one for each step, in their order
  /// @param button what presses it
  private record Words(String title, Map<Step, String> words, String button) {}

  private static final Words FR =
      new Words(
          "Ne plus recevoir nos messages",
          Map.of(
              Step.ASK,
              "La mairie ne vous écrira plus à cette adresse pour vous demander votre avis. Vos"
                  + " réponses restent comptées.",
              Step.DONE,
              "C'est noté : la mairie ne vous écrit plus à cette adresse pour vous demander votre"
                  + " avis. Vos réponses restent comptées.",
              Step.UNKNOWN,
              "Ce lien n'est pas complet ou n'est pas de nous. Vous pouvez répondre STOP à l'un de"
                  + " nos messages.",
              Step.LATER,
              "Un ennui technique nous empêche de le noter. Essayez plus tard, ou répondez STOP à"
                  + " l'un de nos messages."),
          "Ne plus recevoir de messages");

  private static final Words EN =
      new Words(
          "Receive no more messages from us",
          Map.of(
              Step.ASK,
              "The town hall will no longer write to this address to ask for your opinion. Your"
                  + " answers still count.",
              Step.DONE,
              "Noted: the town hall no longer writes to this address to ask for your opinion. Your"
                  + " answers still count.",
              Step.UNKNOWN,
              "This link is incomplete or not ours. You can reply STOP to one of our messages.",
              Step.LATER,
              "A technical problem keeps us from noting it. Try again later, or reply STOP to one"
                  + " of our messages."),
          "Receive no more messages");

  private static final Words DE =
      new Words(
          "Keine Nachrichten mehr erhalten",
          Map.of(
              Step.ASK,
              "Die Stadtverwaltung schreibt Ihnen an diese Adresse nicht mehr, um nach Ihrer Meinung"
                  + " zu fragen. Ihre Antworten zählen weiterhin.",
              Step.DONE,
              "Notiert: Die Stadtverwaltung schreibt Ihnen an diese Adresse nicht mehr, um nach"
                  + " Ihrer Meinung zu fragen. Ihre Antworten zählen weiterhin.",
              Step.UNKNOWN,
              "Dieser Link ist unvollständig oder nicht von uns. Sie können auf eine unserer"
                  + " Nachrichten mit STOPP antworten.",
              Step.LATER,
              "Wegen einer technischen Störung können wir es nicht notieren. Versuchen Sie es später"
                  + " oder antworten Sie STOPP auf eine unserer Nachrichten."),
          "Keine Nachrichten mehr erhalten");

  private UnsubscribePage() {}

  static String html(Language language, Step step, Settings.Organisation organisation) {
    Words words =
        switch (language.code()) {
          case "fr" -> FR;
          case "de" -> DE;
          default -> EN;
        };
    String code = words == EN ? "en" : language.code();
    String form =
        step == Step.ASK
            ? "<form method=\"post\"><button type=\"submit\">"
                + words.button()
                + "</button></form>\n"
            : "";
    String speaker = escaped((organisation.name() + " " + organisation.phone()).strip());
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title></head>
    <body>
    <main>
    <h1>%s</h1>
    <p>%s</p>
    %s</main>
    <footer><p>%s</p></footer>
    </body>
    </html>
    """
        .formatted(
            code,
            words.title(),
            words.title(),
            words.words().getOrDefault(step, words.title()),
            form,
            speaker);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
