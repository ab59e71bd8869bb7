package parvis.routes.campaign;

import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.message.Prompt;

/// The first message of a wave, exactly as the dialogue would say it.
@FunctionalInterface
interface Openings {
  Prompt of(Flow flow, Language language);
}
