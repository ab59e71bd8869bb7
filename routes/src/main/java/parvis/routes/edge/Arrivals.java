package parvis.routes.edge;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import parvis.channel.Channel;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.config.Gap;
import parvis.gateway.Codecs;
import parvis.message.ChannelKind;
import parvis.routes.dialogue.Bell;
import parvis.store.AddressHash;
import parvis.store.Arrival;
import parvis.store.Away;
import parvis.store.Inbox;
import parvis.store.Places;
import parvis.store.SuppressionUnkept;
import parvis.text.StopWords;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// Where every request of every gateway is accepted, whichever way it came.
///
/// Requests that arrive together are committed together: a committer takes what waits, up to 64, at
/// most 2 ms after the first, inserts it with one statement and answers all of it after the commit.
/// One fsync then serves many, and a lone request waits no longer than it must.
@Component
public final class Arrivals implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  private static final int BATCH = 64;
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /// After this long a request is answered with [Receipt#UNAVAILABLE]: gateways are promised an
  /// answer within 5 s, and give up themselves after 15.
  private static final long ANSWER_MILLIS = 4_500;

  // Two: while one waits for its commit the other gathers.
  private static final int COMMITTERS = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Inbox inbox;
  private final Vault vault;
  private final Bell bell;
  private final InboundMeters meters;
  private final Clock system = Clock.systemUTC();
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(64 * BATCH);
  private final List<Thread> committers = new ArrayList<>();

  public Arrivals(Inbox inbox, Vault vault, Bell bell, InboundMeters meters) {
    this.inbox = inbox;
    this.vault = vault;
    this.bell = bell;
    this.meters = meters;
    for (int i = 0; i < COMMITTERS; i++) {
      committers.add(Thread.ofPlatform().daemon().name("arrivals-" + i).start(this::commitAll));
    }
  }

  /// Accepts one request and returns once it is committed, or cannot be.
  ///
  /// @param account of the gateway; ids are unique within it
  /// @param request the body, of which only the envelope is read here, and the text for STOP
  public Receipt accept(ChannelKind kind, String account, byte[] request) {
    return accept(kind, account, request, Optional.empty());
  }

  /// Accepts one request of a gateway that may give the same message another id.
  ///
  /// @param content a hash of what stays the same; with another id, but this hash, it is a
  ///   duplicate
  public Receipt accept(
      ChannelKind kind, String account, byte[] request, Optional<byte[]> content) {
    Receipt receipt = accept(Codecs.of(kind, account), account, request, content);
    meters.arrived(kind, receipt);
    return receipt;
  }

  private Receipt accept(
      Channel channel, String account, byte[] request, Optional<byte[]> content) {
    return switch (channel.envelope(request)) {
      case Envelope.Malformed _ -> Receipt.MALFORMED;
      case Envelope.Addressed(String id, var from) ->
          commit(channel, account, id, AddressHash.of(vault.hash(from)), request, content);
      // Nobody's conversation: one of its own, in which the worker will park it.
      case Envelope.Unaddressable(String id) ->
          commit(channel, account, id, AddressHash.of(random()), request, content);
    };
  }

  private static byte[] random() {
    byte[] octets = new byte[32];
    RANDOM.nextBytes(octets);
    return octets;
  }

  private Receipt commit(
      Channel channel,
      String account,
      String id,
      AddressHash from,
      byte[] request,
      Optional<byte[]> content) {
    LocalDate day = LocalDate.now(system.withZone(ZoneOffset.UTC));
    byte[] sealed;
    try {
      sealed = vault.sealForDay(day, request, Places.inbox(channel.kind(), account, id));
    } catch (UncheckedIOException full) {
      LOG.error("event=inbound.no_day_key because={}", full.getClass().getName());
      return Receipt.UNAVAILABLE;
    }
    boolean stop = saysStop(channel, request);
    Waiting waiting =
        new Waiting(new Arrival(channel.kind(), account, id, from, sealed, day, stop, content));
    if (!queue.offer(waiting)) {
      return Receipt.UNAVAILABLE;
    }
    try {
      boolean fresh = waiting.fresh.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
      if (!fresh) {
        compare(channel, account, id, request);
      }
      return fresh ? Receipt.ACCEPTED : Receipt.DUPLICATE;
    } catch (ExecutionException | TimeoutException e) {
      waiting.fresh.cancel(false);
      return Receipt.UNAVAILABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Receipt.UNAVAILABLE;
    }
  }

  private static boolean saysStop(Channel channel, byte[] request) {
    return switch (channel.read(request)) {
      case Reading.Message(var inbound) -> StopWords.isStop(inbound.text());
      case Reading.Malformed _, Reading.Silent _ -> false;
    };
  }

  // One id with two contents is a fault of the gateway, or somebody's attempt: the first stands.
  private void compare(Channel channel, String account, String id, byte[] request) {
    try {
      inbox
          .kept(channel.kind(), account, id)
          .filter(kept -> {
            byte[] first =
                vault.openForDay(
                    kept.dayKey(), kept.sealed(), Places.inbox(channel.kind(), account, id));
            return !channel.read(first).equals(channel.read(request));
          })
          .ifPresent(_ -> {
            meters.contradicted(channel.kind());
            LOG.warn(
                "event=inbound.contradiction channel={} gateway_id={}", channel.kind().code(), id);
          });
    } catch (DataAccessException | SealBroken uncompared) {
      // It is stored all the same, and that is what the gateway asks.
      LOG.warn("event=inbound.uncompared because={}", uncompared.getClass().getName());
    }
  }

  private void commitAll() {
    try {
      while (true) {
        List<Waiting> batch = gather();
        batch.removeIf(waiting -> waiting.fresh.isDone());
        if (!batch.isEmpty()) {
          commit(batch);
        }
      }
    } catch (InterruptedException _) {
      // The end of this thread is what was asked for.
    }
  }

  private List<Waiting> gather() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>(BATCH);
    batch.add(queue.take());
    long until = System.nanoTime() + GATHER_NANOS;
    while (batch.size() < BATCH && queue.drainTo(batch, BATCH - batch.size()) >= 0) {
      if (batch.size() == BATCH) {
        break;
      }
      Waiting next = queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    return batch;
  }

  private void commit(List<Waiting> batch) {
    try {
      Gap.at("inbox.before-commit");
      List<Boolean> fresh = inbox.accept(batch.stream().map(Waiting::arrival).toList());
      Gap.at("inbox.after-commit");
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).fresh.complete(fresh.get(i));
      }
      bell.ring();
    } catch (SuppressionUnkept e) {
      // Only a STOP needs the list: who came along with one is not refused for it.
      refuse(batch.stream().filter(waiting -> waiting.arrival.stop()).toList(), e);
      List<Waiting> others = batch.stream().filter(waiting -> !waiting.arrival.stop()).toList();
      if (!others.isEmpty()) {
        commit(others);
      }
    } catch (RuntimeException | Error e) {
      if (batch.size() > 1 && !Away.is(e)) {
        // What made the batch fail is one of them, or how they stood together.
        batch.forEach(waiting -> commit(List.of(waiting)));
        return;
      }
      // Whether it was committed is not known: the gateway comes again and meets a duplicate.
      refuse(batch, e);
    }
  }

  private static void refuse(List<Waiting> batch, Throwable because) {
    LOG.warn(
        "event=inbound.refused requests={} because={}", batch.size(), because.getClass().getName());
    batch.forEach(waiting -> waiting.fresh.completeExceptionally(because));
  }

  @Override
  public void destroy() {
    committers.forEach(Thread::interrupt);
  }

  private record Waiting(Arrival arrival, CompletableFuture<Boolean> fresh) {
    Waiting(Arrival arrival) {
      this(arrival, new CompletableFuture<>());
    }
  }
}
