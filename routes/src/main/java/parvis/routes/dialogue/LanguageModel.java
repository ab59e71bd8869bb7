package parvis.routes.dialogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import parvis.contact.Language;
import parvis.text.LanguageDetector;

/// Apache OpenNLP's language detector (183 languages, trained on the Leipzig corpora). The model
/// takes two seconds to read and 30 MB to hold, so it is read beside the work when it is first
/// asked for; until then it cannot tell.
@Component
final class LanguageModel implements LanguageDetector {
  private static final Logger LOG = LoggerFactory.getLogger(LanguageModel.class);
  private static final String MODEL = "/langdetect-183.bin";

  /// More than this tells nothing new.
  private static final int ENOUGH = 400;

  private static final Map<String, Language> CODES =
      Map.of("fra", Language.FR, "eng", Language.EN, "deu", Language.DE);

  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable LanguageDetectorModel model;

  @Override
  public Optional<Language> detect(String text) {
    LanguageDetectorModel read = model;
    if (read == null) {
      if (asked.compareAndSet(false, true)) {
        Thread.ofPlatform().daemon().name("language-model").start(this::read);
      }
      return Optional.empty();
    }
    String head = text.length() > ENOUGH ? text.substring(0, ENOUGH) : text;
    return Optional.ofNullable(
        CODES.get(new LanguageDetectorME(read).predictLanguage(head).getLang()));
  }

  private void read() {
    try (InputStream in = LanguageDetectorModel.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IOException(MODEL + " is missing from the program");
      }
      model = new LanguageDetectorModel(in);
      LOG.info("event=language.model_read");
    } catch (IOException unreadable) {
      LOG.error("event=language.model_unreadable", unreadable);
    }
  }

  /// Whether it can tell.
  boolean ready() {
    return model != null;
  }
}
