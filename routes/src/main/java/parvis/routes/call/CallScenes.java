package parvis.routes.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parvis.channel.voice.CallScene;
import parvis.config.Settings;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.message.ChannelKind;
import parvis.store.PublishedFlows;

/// What callers are offered at this moment.
@Component
final class CallScenes {
  private final PublishedFlows flows;
  private final Settings settings;
  private final TownHall townHall;

  CallScenes(PublishedFlows flows, Settings settings, TownHall townHall) {
    this.flows = flows;
    this.settings = settings;
    this.townHall = townHall;
  }

  CallScene now() {
    Settings.Organisation town = settings.organisation();
    List<CallScene.Subject> subjects =
        flows.all().stream().filter(flows::open).map(CallScenes::subject).toList();
    Optional<String> dial = townHall.dial();
    return new CallScene(
        town.name(), town.phone(), town.hours(), dial, settings.languages(), subjects);
  }

  private static CallScene.Subject subject(Flow flow) {
    Map<Language, String> titles = new HashMap<>();
    for (Language language : flow.languages()) {
      titles.put(language, flow.consultation().title().in(language, ChannelKind.VOICE));
    }
    return new CallScene.Subject(flow.ref(), titles);
  }
}
