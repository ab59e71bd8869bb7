package parvis.routes.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import parvis.config.BusinessClock;
import parvis.config.ClockMoves;
import parvis.routes.Endpoints;
import parvis.store.Waves;
import parvis.store.Waves.WaveRow;

/// Wakes the dispatcher when a wave falls due: a Quartz trigger per planned wave, in the clustered
/// JDBC store, so that one hub of several is woken. A trigger that is lost, late or early loses
/// nothing: the sweep reads the wave rows themselves.
@Component
public class WaveWakes implements ClockMoves.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(WaveWakes.class);
  private static final String GROUP = "waves";

  private final Scheduler scheduler;
  private final Waves rows;
  private final BusinessClock clock;
  private final ProducerTemplate camel;

  WaveWakes(Scheduler scheduler, Waves rows, BusinessClock clock, @Lazy ProducerTemplate camel) {
    this.scheduler = scheduler;
    this.rows = rows;
    this.clock = clock;
    this.camel = camel;
  }

  /// Rings; the job's only work.
  public static final class Ring implements Job {
    private final WaveWakes wakes;

    public Ring(WaveWakes wakes) {
      this.wakes = wakes;
    }

    @Override
    public void execute(JobExecutionContext context) {
      wakes.ring();
    }
  }

  /// The scheduler starts once the hub is ready: nothing waits for it.
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    try {
      scheduler.start();
      wakeAt(rows.planned());
    } catch (SchedulerException e) {
      LOG.warn("event=quartz.failed note=\"waves are found by the sweep\"", e);
    }
  }

  /// Sets a trigger for each wave at the system's time that business time will then be.
  public void wakeAt(List<WaveRow> waves) {
    try {
      JobDetail job =
          JobBuilder.newJob(Ring.class).withIdentity("ring", GROUP).storeDurably().build();
      scheduler.addJob(job, true);
      for (WaveRow wave : waves) {
        Trigger trigger =
            TriggerBuilder.newTrigger()
                .withIdentity(wave.id().toString(), GROUP)
                .forJob(job)
                .startAt(Date.from(system(wave.due())))
                .build();
        if (scheduler.rescheduleJob(trigger.getKey(), trigger) == null) {
          scheduler.scheduleJob(trigger);
        }
      }
    } catch (SchedulerException e) {
      LOG.warn("event=quartz.failed note=\"waves are found by the sweep\"", e);
    }
  }

  /// There may be waves to hand out; returns at once and never fails.
  public void ring() {
    try {
      camel.sendBody(Endpoints.WAVES_WAITING, "");
    } catch (CamelExecutionException | IllegalStateException _) {
      // Routes are not started yet or stopped already: the sweep will find the wave.
    }
  }

  @Override
  public void clockMoved() {
    wakeAt(rows.planned());
    ring();
  }

  private Instant system(Instant business) {
    return Instant.now().plus(Duration.between(clock.instant(), business));
  }
}
