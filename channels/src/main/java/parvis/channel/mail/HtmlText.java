package parvis.channel.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The words of an HTML document as lines of text, quotes marked with `>` as in plain mail. In one
/// pass over the characters: nothing is fetched, nothing nests, so nothing can go deep.
final class HtmlText {
  private static final Set<String> BLOCKS =
      Set.of(
          "p", "div", "br", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6",
          "section", "article", "header", "footer", "main", "pre", "dt", "dd");
  private static final Set<String> SKIPPED = Set.of("script", "style", "head", "title");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("rsquo", "’"),
          Map.entry("lsquo", "‘"),
          Map.entry("laquo", "«"),
          Map.entry("raquo", "»"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("hellip", "…"),
          Map.entry("euro", "€"),
          Map.entry("eacute", "é"),
          Map.entry("egrave", "è"),
          Map.entry("ecirc", "ê"),
          Map.entry("agrave", "à"),
          Map.entry("acirc", "â"),
          Map.entry("ccedil", "ç"),
          Map.entry("ocirc", "ô"),
          Map.entry("ucirc", "û"),
          Map.entry("ugrave", "ù"),
          Map.entry("icirc", "î"),
          Map.entry("iuml", "ï"),
          Map.entry("oelig", "œ"),
          Map.entry("auml", "ä"),
          Map.entry("ouml", "ö"),
          Map.entry("uuml", "ü"),
          Map.entry("szlig", "ß"),
          Map.entry("Eacute", "É"),
          Map.entry("Agrave", "À"),
          Map.entry("Auml", "Ä"),
          Map.entry("Ouml", "Ö"),
          Map.entry("Uuml", "Ü"));

  private static final int LONGEST_ENTITY = 10;

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private int quotes;

  private HtmlText(String html) {
    this.html = html;
  }

  static String of(String html) {
    return new HtmlText(html).read();
  }

  private String read() {
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<') {
        at = tag(at);
      } else if (c == '&') {
        at = entity(at);
      } else {
        character(c);
        at++;
      }
    }
    end();
    return text.toString();
  }

  private void character(char c) {
    boolean blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      line.append(c);
    } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private int tag(int from) {
    if (html.startsWith("<!--", from)) {
      return after("-->", from);
    }
    if (from + 1 >= html.length()
        || !"/!?".contains(html.substring(from + 1, from + 2))
            && !Character.isLetter(html.charAt(from + 1))) {
      character('<');
      return from + 1;
    }
    int to = after(">", from);
    boolean closes = html.startsWith("/", from + 1);
    String name = name(from + (closes ? 2 : 1));
    if (name.equals("blockquote")) {
      end();
      quotes = Math.max(0, closes ? quotes - 1 : quotes + 1);
    } else if (name.equals("hr")) {
      end();
      line.append("________________________________");
      end();
    } else if (BLOCKS.contains(name)) {
      boolean paragraph = name.equals("p") && closes;
      if (!line.isEmpty() || name.equals("br") || paragraph) {
        end();
      }
    } else if (SKIPPED.contains(name) && !closes) {
      return skip(name, to);
    }
    return to;
  }

  private int skip(String name, int from) {
    String close = "</" + name;
    for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
      if (html.regionMatches(true, at, close, 0, close.length())) {
        return after(">", at);
      }
    }
    return html.length();
  }

  private int after(String mark, int from) {
    int at = html.indexOf(mark, from);
    return at < 0 ? html.length() : at + mark.length();
  }

  private String name(int from) {
    int to = from;
    while (to < html.length() && to < from + 12 && Character.isLetterOrDigit(html.charAt(to))) {
      to++;
    }
    return html.substring(Math.min(from, html.length()), to).toLowerCase(Locale.ROOT);
  }

  private int entity(int from) {
    int to = from + 1;
    while (to < html.length() && to - from <= LONGEST_ENTITY && html.charAt(to) != ';') {
      to++;
    }
    if (to == html.length() || html.charAt(to) != ';') {
      line.append('&');
      return from + 1;
    }
    String name = html.substring(from + 1, to);
    String value = name.startsWith("#") ? numbered(name.substring(1)) : NAMED.get(name);
    line.append(value == null ? html.substring(from, to + 1) : value);
    return to + 1;
  }

  private static @org.jspecify.annotations.Nullable String numbered(String number) {
    try {
      int point =
          number.startsWith("x") || number.startsWith("X")
              ? Integer.parseInt(number.substring(1), 16)
              : Integer.parseInt(number);
      return point == 0xA0 ? " " : Character.toString(point);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private void end() {
    text.append("> ".repeat(Math.min(quotes, 20))).append(line.toString().strip()).append('\n');
    line.setLength(0);
  }
}
