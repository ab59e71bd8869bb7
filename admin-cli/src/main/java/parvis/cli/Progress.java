package parvis.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/// A bar on standard error that grows while a file is sent. Nothing is drawn where nobody looks.
final class Progress {
  private static final int WIDTH = 30;

  private final Shell shell;
  private final String label;
  private final long octets;
  private int drawn = -1;

  /// @param octets how many there are in all
  Progress(Shell shell, String label, long octets) {
    this.shell = shell;
    this.label = label;
    this.octets = octets;
  }

  /// The same stream, counted.
  InputStream watch(InputStream stream) {
    return new FilterInputStream(stream) {
      private long read;

      @Override
      public int read() throws IOException {
        int octet = super.read();
        return octet < 0 ? octet : count(1, octet);
      }

      @Override
      public int read(byte[] target, int from, int most) throws IOException {
        int some = super.read(target, from, most);
        return some < 0 ? some : count(some, some);
      }

      private int count(long more, int result) {
        read += more;
        draw((double) read / Math.max(1, octets));
        return result;
      }
    };
  }

  private void draw(double share) {
    int percent = (int) Math.round(share * 100);
    if (shell.terminal().drawn() && percent != drawn) {
      drawn = percent;
      PrintWriter err = shell.terminal().err();
      err.print("\r" + label + " " + Bar.framed(share, WIDTH) + " " + shell.words().percent(share));
      err.flush();
    }
  }

  /// Removes the bar.
  void end() {
    if (drawn >= 0) {
      shell.terminal().err().print("\r\u001b[K");
      shell.terminal().err().flush();
    }
  }
}
