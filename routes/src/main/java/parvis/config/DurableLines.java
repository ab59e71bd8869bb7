package parvis.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A file of the data directory to which lines are only ever added, each durably: when [#add]
/// returns, a power cut brings the line back.
///
/// Each line ends with its checksum. One that was torn, by a power cut or a full disk, is thereby
/// told from a whole one and passed over. After anything has gone wrong the end of the file is not
/// trusted: the next [#add] writes the whole file anew, which is also how the first one begins.
public final class DurableLines implements AutoCloseable {

  /// What a file holds.
  ///
  /// @param whole the lines, without their checksums
  /// @param torn how many lines do not agree with their checksum
  public record Content(List<String> whole, int torn) {}

  private final DataDirectory data;
  private final String name;
  private @Nullable FileChannel file;
  private long end;

  public DurableLines(DataDirectory data, String name) {
    this.data = data;
    this.name = name;
  }

  /// @return nothing if there is no file
  public synchronized Content read() throws IOException {
    List<String> whole = new ArrayList<>();
    int torn = 0;
    // Latin-1 reads anything, so what a torn line holds is a matter of its checksum alone.
    try (BufferedReader reader =
        Files.newBufferedReader(data.resolve(name), StandardCharsets.ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int sum = line.lastIndexOf(' ');
        if (sum > 0 && line.substring(sum + 1).equals(sum(line.substring(0, sum)))) {
          whole.add(line.substring(0, sum));
        } else {
          torn++;
        }
      }
    } catch (NoSuchFileException _) {
      // Nothing was ever added.
    }
    return new Content(List.copyOf(whole), torn);
  }

  /// Adds lines and waits until they are on the disk.
  ///
  /// @param lines printable ASCII
  /// @throws IOException if they may not be; some of them may nevertheless be read later
  public synchronized void add(List<String> lines) throws IOException {
    FileChannel trusted = file;
    if (trusted == null) {
      List<String> all = new ArrayList<>(read().whole());
      all.addAll(lines);
      replace(all);
      return;
    }
    file = null;
    try {
      ByteBuffer octets = octets(lines);
      long at = end;
      while (octets.hasRemaining()) {
        at += trusted.write(octets, at);
      }
      trusted.force(false);
      end = at;
      file = trusted;
    } finally {
      if (file == null) {
        trusted.close();
      }
    }
  }

  /// Puts other content in place of all there is, whole or not at all.
  public synchronized void replace(List<String> lines) throws IOException {
    close();
    data.write(name, StandardCharsets.US_ASCII.decode(octets(lines)).toString());
    FileChannel fresh = FileChannel.open(data.resolve(name), StandardOpenOption.WRITE);
    end = fresh.size();
    file = fresh;
  }

  /// How long the file is, in octets, by what was written through this object.
  public synchronized long size() {
    return end;
  }

  private static ByteBuffer octets(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append(' ').append(sum(line)).append('\n'));
    return StandardCharsets.US_ASCII.encode(text.toString());
  }

  private static String sum(String line) {
    CRC32C sum = new CRC32C();
    sum.update(line.getBytes(StandardCharsets.ISO_8859_1));
    return "%08x".formatted(sum.getValue());
  }

  @Override
  public synchronized void close() throws IOException {
    FileChannel open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
