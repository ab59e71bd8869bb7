package parvis.outside;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Looks for many markers in many octets at once, by their first two.
final class Hunt {
  private static final int HEAD = 2;

  private record Prey(String name, byte[] octets) {}

  private final List<List<Prey>> byHead = new ArrayList<>();

  Hunt(List<Marker> markers) {
    for (int i = 0; i < 1 << 16; i++) {
      byHead.add(List.of());
    }
    for (Marker marker : markers) {
      for (byte[] spelling : marker.spellings()) {
        if (spelling.length < HEAD) {
          throw new IllegalArgumentException("too short to be unmistakable");
        }
        int head = head(spelling, 0);
        List<Prey> all = new ArrayList<>(byHead.get(head));
        all.add(new Prey(marker.name(), spelling));
        byHead.set(head, List.copyOf(all));
      }
    }
  }

  /// The names of the markers that occur.
  Set<String> in(byte[] octets) {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i + HEAD <= octets.length; i++) {
      List<Prey> candidates = byHead.get(head(octets, i));
      for (Prey prey : candidates) {
        int end = i + prey.octets().length;
        if (end <= octets.length
            && Arrays.equals(octets, i, end, prey.octets(), 0, prey.octets().length)) {
          found.add(prey.name());
        }
      }
    }
    return found;
  }

  Set<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int head(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
  }
}
