package parvis.routes.outbound;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import parvis.gateway.Attempt;
import parvis.gateway.Gateway;
import parvis.message.ChannelKind;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Unknown;

/// A gateway that answers as a test says and keeps a ledger of its own.
final class FakeLine implements Gateway {
  final List<Attempt> ledger = new CopyOnWriteArrayList<>();
  final List<Long> times = new CopyOnWriteArrayList<>();
  volatile Function<Attempt, SendOutcome> answer = a -> new Accepted("G" + a.id());
  volatile Function<Attempt, SendOutcome> list = _ -> new Unknown("not in the list");
  private final int concurrency;
  private final String name;

  FakeLine(int concurrency) {
    this(concurrency, "fake");
  }

  FakeLine(int concurrency, String name) {
    this.concurrency = concurrency;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ChannelKind channel() {
    return ChannelKind.SMS;
  }

  @Override
  public int concurrency() {
    return concurrency;
  }

  @Override
  public double pace() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public SendOutcome send(Attempt attempt) {
    times.add(System.nanoTime());
    ledger.add(attempt);
    return answer.apply(attempt);
  }

  @Override
  public SendOutcome reconcile(Attempt attempt, Set<String> known) {
    SendOutcome found = list.apply(attempt);
    return found instanceof Accepted(String id) && known.contains(id)
        ? new Unknown("another's")
        : found;
  }

  List<String> bodies() {
    return ledger.stream().map(attempt -> attempt.part().body()).toList();
  }
}
