package parvis.routes.edge;

import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.config.Settings;
import parvis.contact.Language;
import parvis.gateway.mail.MailTokens;
import parvis.store.AddressHash;
import parvis.store.Mails;
import parvis.store.Suppressions;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;
import parvis.vault.Vault;

/// The page that a campaign's mail links to. Looking at it changes nothing, since mail programs
/// look at every link; posting to it ends what we send of our own accord to that address (RFC
/// 8058), as often as it is posted. A token that we did not make says nothing about anybody.
@RestController
final class UnsubscribeController {
  private final Vault vault;
  private final Mails mails;
  private final Suppressions suppressions;
  private final TransactionTemplate transactions;
  private final Settings settings;

  UnsubscribeController(
      Vault vault,
      Mails mails,
      Suppressions suppressions,
      TransactionTemplate transactions,
      Settings settings) {
    this.vault = vault;
    this.mails = mails;
    this.suppressions = suppressions;
    this.transactions = transactions;
    this.settings = settings;
  }

  @GetMapping("/unsubscribe/{token}")
  ResponseEntity<String> show(@PathVariable String token) {
    return answer(token, UnsubscribePage.Step.ASK);
  }

  @PostMapping("/unsubscribe/{token}")
  ResponseEntity<String> act(@PathVariable String token) {
    return answer(token, UnsubscribePage.Step.DONE);
  }

  private ResponseEntity<String> answer(String token, UnsubscribePage.Step step) {
    Optional<AddressHash> whose = MailTokens.page(vault, token);
    try {
      if (whose.isEmpty()) {
        return page(HttpStatus.NOT_FOUND, home(), UnsubscribePage.Step.UNKNOWN);
      }
      if (step == UnsubscribePage.Step.DONE) {
        suppress(whose.get());
      }
      return page(HttpStatus.OK, mails.language(whose.get()).orElseGet(this::home), step);
    } catch (DataAccessException | TransactionException away) {
      return page(HttpStatus.SERVICE_UNAVAILABLE, home(), UnsubscribePage.Step.LATER);
    }
  }

  private void suppress(AddressHash address) {
    transactions.executeWithoutResult(_ ->
        suppressions.suppress(
            List.of(new Suppression(address, Scope.CAMPAIGN, "unsubscribe", Optional.empty()))));
  }

  private Language home() {
    return settings.languages().getFirst();
  }

  private ResponseEntity<String> page(
      HttpStatus status, Language language, UnsubscribePage.Step step) {
    return ResponseEntity.status(status)
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .body(UnsubscribePage.html(language, step, settings.organisation()));
  }
}
