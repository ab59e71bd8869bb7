package parvis.contacts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parvis.channel.sms.PhoneNumbers;
import parvis.contact.Address;

/// Reads a whole list: every line understood or its faults gathered, duplicates found.
final class ListReader {
  /// What a list holds.
  ///
  /// @param rows lines with contacts, faulty and duplicate ones included
  record Listed(
      String encoding,
      long rows,
      List<Draft> drafts,
      List<LeftOutRow> duplicates,
      FaultList faults) {}

  private final PhoneNumbers phones;

  ListReader(PhoneNumbers phones) {
    this.phones = phones;
  }

  Listed read(byte[] bytes, Set<String> declared, LocalDate today) {
    FaultList faults = new FaultList();
    List<Draft> drafts = new ArrayList<>();
    List<LeftOutRow> duplicates = new ArrayList<>();
    Optional<TextFile.Unreadable> unreadable = TextFile.unreadable(bytes);
    if (unreadable.isPresent()) {
      faults.add(1, "", unreadable.get().problem(), unreadable.get().remedy());
      return new Listed("", 0, drafts, duplicates, faults);
    }
    TextFile file = TextFile.decode(bytes);
    CsvLines lines = new CsvLines(file.text());
    long rows = 0;
    try {
      Optional<CsvLines.Line> first = firstLine(lines);
      if (first.isEmpty()) {
        faults.add(1, "", "the file is empty", "export the list again with its headings");
        return new Listed(file.encoding(), 0, drafts, duplicates, faults);
      }
      Headings headings = Headings.read(first.get(), declared, faults);
      boolean sound = faults.count() == 0;
      LineReader reader =
          new LineReader(headings, first.get().cells().size(), declared, phones, today, faults);
      Map<Address, Draft> seen = new HashMap<>();
      Set<List<String>> whole = new HashSet<>();
      for (var next = lines.next(); next.isPresent(); next = lines.next()) {
        CsvLines.Line line = next.get();
        if (line.isBlank()) {
          continue;
        }
        if (rows == 0 && Headings.again(line)) {
          faults.add(
              line.number(),
              "",
              "this is a second line of headings",
              "keep one line of headings, with the names phone, email, language and so on");
          return new Listed(file.encoding(), rows, List.of(), duplicates, faults);
        }
        rows++;
        if (!sound) {
          continue;
        }
        if (!whole.add(line.cells())) {
          duplicates.add(new LeftOutRow(line.number(), "duplicate", "The same line stands above."));
          continue;
        }
        reader.read(line).filter(draft -> alone(draft, seen, faults)).ifPresent(drafts::add);
      }
      if (rows == 0 && sound) {
        faults.add(2, "", "the file has headings and no contact", "export the list again");
      }
    } catch (CsvLines.Broken e) {
      faults.add(e.fault.line(), e.fault.column(), e.fault.problem(), e.fault.remedy());
      // What follows cannot be trusted, not even with faulty lines skipped.
      return new Listed(file.encoding(), rows, List.of(), duplicates, faults);
    }
    return new Listed(file.encoding(), rows, drafts, duplicates, faults);
  }

  private static Optional<CsvLines.Line> firstLine(CsvLines lines) throws CsvLines.Broken {
    Optional<CsvLines.Line> line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    return line;
  }

  private static boolean alone(Draft draft, Map<Address, Draft> seen, FaultList faults) {
    for (Draft.Reach reach : draft.addresses()) {
      Draft other = seen.putIfAbsent(reach.address(), draft);
      if (other != null) {
        String column =
            switch (reach.address().kind()) {
              case TEL -> "phone";
              case MAILTO -> "email";
              case TELEGRAM -> "telegram";
            };
        faults.add(
            draft.line(),
            column,
            "line " + other.line() + " has the same " + column,
            "keep one of the two; two people who share it are joined afterwards with"
                + " `parvis contact link`");
        return false;
      }
    }
    return true;
  }
}
