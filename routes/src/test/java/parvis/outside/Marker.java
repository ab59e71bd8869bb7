package parvis.outside;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Something personal that is unlike anything else, and every way in which it might be written
/// down: as it is, in small and capital letters, escaped for JSON or URLs, in UTF-16, in
/// hexadecimal and in base64 at each of the three places where it may begin; of a number also its
/// national and grouped spellings.
///
/// @param name what it is, for a failure's message
/// @param spellings in octets
record Marker(String name, List<byte[]> spellings) {

  /// A name or a text; with an accent in it, so that escapes show.
  static Marker text(String text) {
    Set<String> forms = new LinkedHashSet<>();
    for (String form :
        List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))) {
      forms.add(form);
      forms.add(escaped(form));
      forms.add(URLEncoder.encode(form, StandardCharsets.UTF_8));
      forms.add(URLEncoder.encode(form, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return of(text, forms);
  }

  /// A French number in E.164.
  static Marker number(String number) {
    String national = number.substring(3);
    Set<String> forms = new LinkedHashSet<>();
    // Contained in the international, the national and the percent-encoded form.
    forms.add(national);
    for (String blank : List.of(" ", ".", "-", "%20", "\u00a0")) {
      forms.add(national.substring(1).replaceAll("(..)(?=.)", "$1" + blank));
    }
    return of(number, forms);
  }

  private static Marker of(String name, Set<String> forms) {
    List<byte[]> all = new ArrayList<>();
    for (String form : forms) {
      for (Charset charset :
          List.of(
              StandardCharsets.UTF_8,
              StandardCharsets.ISO_8859_1,
              StandardCharsets.UTF_16BE,
              StandardCharsets.UTF_16LE)) {
        byte[] octets = form.getBytes(charset);
        all.add(octets);
        all.add(HexFormat.of().formatHex(octets).getBytes(StandardCharsets.US_ASCII));
        all.add(
            HexFormat.of().withUpperCase().formatHex(octets).getBytes(StandardCharsets.US_ASCII));
        all.addAll(base64(octets));
      }
    }
    return new Marker(name, distinct(all));
  }

  /// The characters of base64 that only this text decides, wherever in a group of three it begins.
  private static List<byte[]> base64(byte[] octets) {
    List<byte[]> all = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] moved = new byte[before + octets.length];
      System.arraycopy(octets, 0, moved, before, octets.length);
      int from = before == 0 ? 0 : before + 1;
      int to = moved.length * 8 / 6;
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        byte[] encoded = encoder.withoutPadding().encode(moved);
        all.add(Arrays.copyOfRange(encoded, from, to));
      }
    }
    return all;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      escaped.append(c < 0x80 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return escaped.toString();
  }

  private static List<byte[]> distinct(List<byte[]> all) {
    List<byte[]> distinct = new ArrayList<>();
    for (byte[] octets : all) {
      if (distinct.stream().noneMatch(known -> Arrays.equals(known, octets))) {
        distinct.add(octets);
      }
    }
    return distinct;
  }
}
