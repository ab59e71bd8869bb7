package parvis.store;

import java.util.HexFormat;
import java.util.UUID;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.vault.Aad;

/// Where each kind of sealed value belongs: named once, so that writer and reader agree.
public final class Places {
  private Places() {}

  /// A raw request, which has no number before it is inserted.
  public static Aad inbox(ChannelKind kind, String account, String gatewayId) {
    return new Aad("inbox", "sealed", kind.code() + "/" + account + "/" + gatewayId);
  }

  /// How far a call has come.
  public static Aad call(String account, String callSid) {
    return new Aad("call", "sealed", account + "/" + callSid);
  }

  /// What was answered to one request of a call.
  public static Aad callAnswer(String account, String gatewayId) {
    return new Aad("call_answer", "sealed", account + "/" + gatewayId);
  }

  /// The URN of one address of one person.
  public static Aad address(PersonId person, AddressHash hash) {
    return new Aad(
        "person_address", "sealed", person + "/" + HexFormat.of().formatHex(hash.octets()));
  }

  /// A person's stack of sessions.
  public static Aad conversation(PersonId person) {
    return new Aad("conversation", "sealed", person.toString());
  }

  /// A [Letter] on its way out.
  public static Aad outbox(UUID messageId) {
    return new Aad("outbox", "sealed", messageId.toString());
  }

  /// The [AnswerWords] of one person to one question: the same for all rows of theirs to it, so
  /// that a row can take over the words of the one it supersedes.
  public static Aad answer(byte[] respondent, String flow, String question) {
    return new Aad("answer", "sealed", Answers.row(respondent, flow, question));
  }

  /// The URN of the telephone of a member of staff.
  public static Aad staffTelephone(PersonId keeper) {
    return new Aad("staff_telephone", "sealed", keeper.toString());
  }

  /// What a person wrote that staff is to read.
  public static Aad staffRequest(UUID requestId) {
    return new Aad("staff_request", "sealed", requestId.toString());
  }
}
