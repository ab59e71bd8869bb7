package parvis.vault;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Opened contact keys by their wrapped form, the least recently used forgotten first.
final class KeyCache {
  // About 400 octets each; a busy hour of a town fits.
  private static final int SIZE = 20_000;

  private final Map<ByteBuffer, ContactKey> keys =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, ContactKey> eldest) {
          return size() > SIZE;
        }
      };

  ContactKey of(byte[] wrapped, Supplier<ContactKey> open) {
    ByteBuffer name = ByteBuffer.wrap(wrapped.clone());
    synchronized (keys) {
      ContactKey known = keys.get(name);
      if (known != null) {
        return known;
      }
    }
    ContactKey opened = open.get();
    synchronized (keys) {
      keys.put(name, opened);
    }
    return opened;
  }

  void forget(byte[] wrapped) {
    synchronized (keys) {
      keys.remove(ByteBuffer.wrap(wrapped));
    }
  }
}
