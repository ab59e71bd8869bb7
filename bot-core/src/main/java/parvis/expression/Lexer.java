package parvis.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Cuts a source into tokens.
final class Lexer {
  enum Type {
    NUMBER,
    TEXT,
    REFERENCE,
    NAME,
    SIGN,
    END
  }

  /// @param text the number, the text without quotes, the name, or the sign
  /// @param column from 1
  record Token(Type type, String text, int column) {
    boolean is(String sign) {
      return (type == Type.SIGN || type == Type.NAME) && text.equals(sign);
    }
  }

  private final String source;
  private int at;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) throws Misspelt {
    Lexer lexer = new Lexer(source);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.type() != Type.END);
    return tokens;
  }

  private Token next() throws Misspelt {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == source.length()) {
      return new Token(Type.END, "", start + 1);
    }
    char c = source.charAt(at);
    if (c == '\'' || c == '"') {
      return text(c);
    }
    if (source.startsWith("${", at)) {
      return reference();
    }
    if (isDigit(c) || (c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1)))) {
      return number();
    }
    if (isLetter(c)) {
      while (at < source.length() && isNamePart(source.charAt(at))) {
        at++;
      }
      return new Token(Type.NAME, source.substring(start, at), start + 1);
    }
    return sign(c);
  }

  private Token text(char quote) throws Misspelt {
    int start = at;
    int end = source.indexOf(quote, start + 1);
    if (end < 0) {
      throw new Misspelt(start + 1, "this text has no closing " + quote, "add " + quote);
    }
    at = end + 1;
    return new Token(Type.TEXT, source.substring(start + 1, end), start + 1);
  }

  private Token reference() throws Misspelt {
    int start = at;
    int end = source.indexOf('}', start);
    String name = end < 0 ? "" : source.substring(start + 2, end).strip();
    if (!isName(name)) {
      throw new Misspelt(
          start + 1, "a reference is not written like this", "write ${name} with a step's name");
    }
    at = end + 1;
    return new Token(Type.REFERENCE, name, start + 1);
  }

  private Token number() throws Misspelt {
    int start = at;
    while (at < source.length() && (isDigit(source.charAt(at)) || source.charAt(at) == '.')) {
      at++;
    }
    String digits = source.substring(start, at);
    BigDecimal number = Numbers.parse(digits);
    if (number == null) {
      throw new Misspelt(
          start + 1, "'" + digits + "' is no number", "write digits with one point, such as 2.5");
    }
    if (Numbers.datum(number) == Datum.NOTHING) {
      throw new Misspelt(start + 1, "this number is too large", "stay below 18 digits");
    }
    return new Token(Type.NUMBER, digits, start + 1);
  }

  private Token sign(char c) throws Misspelt {
    int start = at;
    String two = source.substring(at, Math.min(at + 2, source.length()));
    String sign =
        switch (two) {
          case "!=", "<=", ">=" -> two;
          case "==" -> throw new Misspelt(start + 1, "'==' is not used here", "write =");
          case "&&" -> throw new Misspelt(start + 1, "'&&' is not used here", "write and");
          case "||" -> throw new Misspelt(start + 1, "'||' is not used here", "write or");
          case "<>" -> throw new Misspelt(start + 1, "'<>' is not used here", "write !=");
          default -> String.valueOf(c);
        };
    if (sign.length() == 1 && "=<>+-*().,".indexOf(c) < 0) {
      throw unexpected(c, start);
    }
    at += sign.length();
    return new Token(Type.SIGN, sign, start + 1);
  }

  private Misspelt unexpected(char c, int start) {
    String remedy =
        switch (c) {
          case '’', '‘', '“', '”', '«', '»' -> "text stands between straight quotes: 'yes'";
          case '/', '÷' -> "division is written div";
          case '%' -> "the remainder is written mod";
          case '!' -> "negation is written not(…)";
          case '≤' -> "write <=";
          case '≥' -> "write >=";
          case '≠' -> "write !=";
          case ':' ->
              "there is no jr:choice-name(); ${name} in the text of a step is said by its label";
          case '–', '—', '−' -> "write -";
          case '$', '{' -> "a reference is written ${name}";
          default -> "remove it";
        };
    int codePoint = source.codePointAt(start);
    return new Misspelt(
        start + 1, "the sign '" + Character.toString(codePoint) + "' is not understood", remedy);
  }

  /// Whether a text may name a step, a choice list or a column: a letter or `_`, then letters,
  /// digits, `_` or `-`, 64 at most, all ASCII.
  static boolean isName(String text) {
    if (text.isEmpty() || text.length() > 64 || !isLetter(text.charAt(0))) {
      return false;
    }
    return text.chars().allMatch(c -> isNamePart((char) c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isLetter(c) || isDigit(c) || c == '-';
  }
}
