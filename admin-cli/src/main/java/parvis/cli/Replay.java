package parvis.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import parvis.cli.remote.Failure;
import parvis.transcript.Entry;
import parvis.transcript.Transcript;

/// Replays a transcript against a running hub. Only what the citizen's telephone shows is compared,
/// blanks and the borders of parts aside; effects and other telephones are left out.
final class Replay {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration QUIET = Duration.ofMillis(1_500);
  private static final long LOOK_MILLIS = 100;

  private final Shell shell;
  private final LoopbackLine line;

  Replay(Shell shell, LoopbackLine line) {
    this.shell = shell;
    this.line = line;
  }

  /// @return the difference; empty if the hub answered as the transcript says
  List<String> play(Transcript script) throws InterruptedException {
    List<Entry> wanted = visible(script);
    List<Entry> played = new ArrayList<>();
    List<String> earlier = line.earlier();
    for (int i = 0; i < wanted.size(); ) {
      boolean first = i == 0;
      boolean answered = !(wanted.get(i) instanceof Entry.Said);
      if (answered) {
        Entry entry = wanted.get(i++);
        act(entry);
        played.add(entry);
      }
      int end = i;
      while (end < wanted.size() && wanted.get(end) instanceof Entry.Said) {
        end++;
      }
      List<Entry> expected = wanted.subList(i, end);
      i = end;
      if (first && !answered) {
        // What a wave has sent before this began.
        int from = Math.max(0, earlier.size() - expected.size());
        played.addAll(heard(expected, earlier.subList(from, earlier.size())));
      } else {
        played.addAll(heard(expected, listen(expected)));
      }
    }
    return Diff.of(
        new Transcript(script.header(), wanted).text(),
        new Transcript(script.header(), played).text());
  }

  private static List<Entry> visible(Transcript script) {
    return script.entries().stream()
        .filter(entry ->
            switch (entry) {
              case Entry.Said _, Entry.Replied _, Entry.Moved _, Entry.Wave _ -> true;
              case Entry.SaidElsewhere _, Entry.Effected _, Entry.Comment _ -> false;
            })
        .toList();
  }

  private void act(Entry entry) {
    switch (entry) {
      case Entry.Replied(String text) -> line.send(text);
      case Entry.Moved(Duration by) -> {
        Instant now = Instant.parse(shell.hub().get("/api/v1/clock").path("at").asString());
        shell
            .hub()
            .post(
                "/api/v1/clock",
                shell.mapper().createObjectNode().put("at", now.plus(by).toString()));
      }
      case Entry.Wave _ ->
          throw new Failure(shell.words().say("talk.wave"), shell.words().say("talk.wave.next"));
      case Entry.Said _, Entry.SaidElsewhere _, Entry.Effected _, Entry.Comment _ -> {}
    }
  }

  private List<String> listen(List<Entry> expected) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    String wanted = squeezed(said(expected));
    Duration patience = expected.isEmpty() ? QUIET : PATIENCE;
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until) {
      texts.addAll(line.fresh());
      if (!wanted.isEmpty() && squeezed(texts).equals(wanted)) {
        break;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return texts;
  }

  private static List<Entry> heard(List<Entry> expected, List<String> texts) {
    if (squeezed(said(expected)).equals(squeezed(texts))) {
      return expected;
    }
    return texts.stream().<Entry>map(Entry.Said::new).toList();
  }

  private static List<String> said(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry instanceof Entry.Said(String text) ? text : "")
        .toList();
  }

  private static String squeezed(List<String> texts) {
    return String.join("", texts).replaceAll("\\s+", "");
  }
}
