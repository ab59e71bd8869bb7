package parvis.contacts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.channel.sms.PhoneNumbers;
import parvis.config.BusinessClock;
import parvis.config.Settings;
import parvis.consent.Rule;
import parvis.consent.Rules;
import parvis.contact.PersonId;
import parvis.store.AddressHash;
import parvis.store.Contacts;
import parvis.store.Contacts.Reach;
import parvis.store.Contacts.Row;
import parvis.store.History;
import parvis.vault.Vault;

/// Imports a list of contacts: all of it or nothing, unless faulty lines are to be skipped. A line
/// whose address is known updates that person; one whose address said STOP is left out, whoever
/// imports it.
@Component
public final class ContactImport {
  private static final int BATCH = 2_000;

  private final Contacts contacts;
  private final History history;
  private final Vault vault;
  private final TransactionTemplate transaction;
  private final Settings settings;
  private final BusinessClock clock;

  public ContactImport(
      Contacts contacts,
      History history,
      Vault vault,
      TransactionTemplate transaction,
      Settings settings,
      BusinessClock clock) {
    this.contacts = contacts;
    this.history = history;
    this.vault = vault;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /// Counts and findings of one run.
  private static final class Tally {
    long added;
    long updated;
    long unchanged;
    final List<LeftOutRow> leftOut = new ArrayList<>();
  }

  public ImportReport run(byte[] file, ImportRequest request) {
    return run(file, request, false);
  }

  /// Adds the people of a test's list whom we do not know; those we know stay as they are.
  public ImportReport runForTest(byte[] file, ImportRequest request) {
    return run(file, request, true);
  }

  private ImportReport run(byte[] file, ImportRequest request, boolean addOnly) {
    ListReader.Listed listed =
        new ListReader(new PhoneNumbers(settings.country()))
            .read(
                file,
                request.segmentFields(),
                LocalDate.ofInstant(clock.instant(), clock.getZone()));
    FaultList faults = listed.faults();
    if (refused(request, listed)) {
      return report(listed, new Tally(), false);
    }
    Tally tally = new Tally();
    boolean imported =
        Boolean.TRUE.equals(
            transaction.execute(status -> {
              contacts.importAlone();
              List<Draft> drafts = listed.drafts();
              for (int from = 0; from < drafts.size(); from += BATCH) {
                batch(
                    drafts.subList(from, Math.min(drafts.size(), from + BATCH)),
                    request,
                    tally,
                    faults,
                    addOnly);
              }
              if (faults.count() > 0 && !request.skipBad()) {
                status.setRollbackOnly();
                return false;
              }
              record(request, listed, tally);
              return true;
            }));
    return report(listed, imported ? tally : new Tally(), imported);
  }

  private static boolean refused(ImportRequest request, ListReader.Listed listed) {
    return listed.drafts().isEmpty() || (listed.faults().count() > 0 && !request.skipBad());
  }

  private static ImportReport report(ListReader.Listed listed, Tally tally, boolean imported) {
    List<LeftOutRow> leftOut = new ArrayList<>(listed.duplicates());
    leftOut.addAll(tally.leftOut);
    return new ImportReport(
        imported,
        listed.encoding(),
        listed.rows(),
        tally.added,
        tally.updated,
        tally.unchanged,
        leftOut.size(),
        leftOut.subList(0, Math.min(leftOut.size(), ImportReport.SHOWN)),
        listed.faults().count(),
        listed.faults().first());
  }

  private void batch(
      List<Draft> drafts, ImportRequest request, Tally tally, FaultList faults, boolean addOnly) {
    Map<Draft, List<AddressHash>> hashes = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      hashes.put(
          draft,
          draft.addresses().stream()
              .map(reach -> AddressHash.of(vault.hash(reach.address())))
              .toList());
    }
    Collection<AddressHash> all = hashes.values().stream().flatMap(List::stream).toList();
    Map<AddressHash, String> suppressed = contacts.suppressions(all);
    Map<AddressHash, Set<PersonId>> owners = contacts.owners(all);
    Set<PersonId> known = new HashSet<>();
    owners.values().forEach(known::addAll);
    Map<PersonId, Row> rows = contacts.rows(known);
    ListedRows lines = new ListedRows(vault, settings, request);
    List<Row> added = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    List<Reach> reached = new ArrayList<>();
    List<History.Entry> consents = new ArrayList<>();
    hashes.forEach((draft, own) -> {
      Optional<String> reason =
          own.stream().flatMap(h -> Optional.ofNullable(suppressed.get(h)).stream()).findFirst();
      if (reason.isPresent()) {
        tally.leftOut.add(leftOut(draft, reason.get()));
        return;
      }
      Set<PersonId> candidates = new HashSet<>();
      own.forEach(hash -> candidates.addAll(owners.getOrDefault(hash, Set.of())));
      if (candidates.size() > 1) {
        faults.add(
            draft.line(),
            "",
            "the addresses of this line belong to more than one contact",
            "import only the one that is meant, or join them with `parvis contact link`");
        return;
      }
      if (candidates.isEmpty()) {
        Row row = lines.fresh(draft);
        added.add(row);
        tally.added++;
        reached.addAll(lines.reaches(draft, own, row));
        consent(draft, row.id(), null, request, consents);
        return;
      }
      Row before = Objects.requireNonNull(rows.get(candidates.iterator().next()));
      Row after = lines.merged(before, draft);
      boolean newAddress = own.stream().anyMatch(hash -> !owners.containsKey(hash));
      if (after.equals(before) && !newAddress) {
        tally.unchanged++;
        return;
      }
      changed.add(after);
      tally.updated++;
      if (newAddress) {
        reached.addAll(lines.reaches(draft, own, after));
      }
      consent(draft, after.id(), before, request, consents);
    });
    contacts.add(added);
    contacts.change(changed);
    contacts.reach(reached);
    history.add(consents);
  }

  private static LeftOutRow leftOut(Draft draft, String reason) {
    String rule = "suppressed." + reason;
    return new LeftOutRow(
        draft.line(),
        rule,
        Rules.all().find(rule).map(Rule::text).orElse("The address is suppressed."));
  }

  private static void consent(
      Draft draft,
      PersonId person,
      @Nullable Row before,
      ImportRequest request,
      List<History.Entry> consents) {
    Optional<LocalDate> known = before == null ? Optional.empty() : before.callConsent();
    if (draft.callConsent().isPresent() && !draft.callConsent().equals(known)) {
      consents.add(
          new History.Entry(
              "consent.given",
              person.toString(),
              request.operator(),
              Map.of("what", "calls", "on", draft.callConsent().get().toString())));
    }
  }

  private void record(ImportRequest request, ListReader.Listed listed, Tally tally) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("source", request.source());
    detail.put("purpose", request.purpose());
    detail.put("basis", request.basis());
    detail.put("rows", listed.rows());
    detail.put("added", tally.added);
    detail.put("updated", tally.updated);
    detail.put("unchanged", tally.unchanged);
    detail.put("left_out", tally.leftOut.size());
    detail.put("faults", listed.faults().count());
    history.add(new History.Entry("contacts.imported", "contacts", request.operator(), detail));
  }
}
