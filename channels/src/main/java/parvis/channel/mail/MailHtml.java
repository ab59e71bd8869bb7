package parvis.channel.mail;

import java.util.List;
import parvis.contact.Language;
import parvis.message.Prompt;

/// Mail as an HTML document that is read well by large print and by screen readers: the language
/// said, one heading, one block with the question, nothing but words. Nothing is fetched from
/// anywhere. Black on white, 18 pixels.
final class MailHtml {
  private static final String END = "</body></html>";

  private MailHtml() {}

  /// @param paragraphs of the text, at least one; the first is the heading
  static String page(Language language, String title, List<String> paragraphs, Prompt prompt) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"")
        .append(escaped(language.code()))
        .append("\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
        .append(escaped(title))
        .append("</title></head>\n<body style=\"margin:1em auto;padding:0 1em;max-width:36em;")
        .append("font-family:Verdana,Arial,sans-serif;font-size:18px;line-height:1.5;")
        .append("color:#111111;background:#ffffff\">\n<main>\n<h1 style=\"font-size:1.2em\">")
        .append(escaped(paragraphs.getFirst()))
        .append("</h1>\n");
    paragraphs.stream().skip(1).forEach(each -> paragraph(html, each));
    if (!prompt.options().isEmpty()) {
      html.append("<ul style=\"list-style:none;padding:0\">\n");
      for (Prompt.Option option : prompt.options()) {
        html.append("<li>").append(escaped(MailForm.line(option))).append("</li>\n");
      }
      html.append("</ul>\n");
    }
    if (!prompt.hint().isEmpty()) {
      paragraph(html, prompt.hint());
    }
    return html.append("</main>\n").append(END).toString();
  }

  static String signed(String html, List<String> lines) {
    StringBuilder footer = new StringBuilder("<footer>\n<hr>\n");
    for (String line : lines) {
      footer.append("<p>").append(linked(line)).append("</p>\n");
    }
    int end = html.lastIndexOf(END);
    return end < 0 ? html : html.substring(0, end) + footer + "</footer>\n" + END;
  }

  private static void paragraph(StringBuilder html, String words) {
    html.append("<p>").append(escaped(words)).append("</p>\n");
  }

  // Only lines of the footer hold addresses of pages, and those are ours.
  private static String linked(String line) {
    int from = line.indexOf("https://") >= 0 ? line.indexOf("https://") : line.indexOf("http://");
    if (from < 0) {
      return escaped(line);
    }
    int to = from;
    while (to < line.length() && !Character.isWhitespace(line.charAt(to))) {
      to++;
    }
    String url = escaped(line.substring(from, to));
    return escaped(line.substring(0, from))
        + "<a href=\""
        + url
        + "\">"
        + url
        + "</a>"
        + escaped(line.substring(to));
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
