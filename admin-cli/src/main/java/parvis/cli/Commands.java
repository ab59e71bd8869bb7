package parvis.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/// The tree of commands. Only the branch that the arguments name is built, so that starting costs
/// no more than the command that runs.
final class Commands {
  static final List<String> NOUNS =
      List.of(
          "flow",
          "talk",
          "contact",
          "campaign",
          "message",
          "inbox",
          "outbox",
          "result",
          "request",
          "staff",
          "token",
          "history",
          "completion");

  private static final List<String> ELSEWHERE = List.of("demo", "serve", "test");

  private Commands() {}

  /// The whole tree, for completion and tests.
  static CommandLine all(Shell shell) {
    return tree(shell, Set.copyOf(NOUNS));
  }

  /// The tree that these arguments need.
  static CommandLine named(Shell shell, String[] arguments) {
    Set<String> named = new TreeSet<>(List.of(arguments));
    return named.contains("completion") ? all(shell) : tree(shell, named);
  }

  private static CommandLine tree(Shell shell, Set<String> wanted) {
    CommandLine root = new CommandLine(new Root(shell));
    for (String name : ELSEWHERE) {
      root.addSubcommand(name, new Elsewhere(shell));
    }
    for (String noun : NOUNS) {
      boolean whole = wanted.contains(noun);
      switch (noun) {
        case "talk" -> root.addSubcommand(noun, whole ? new Talk(shell) : new Noun(shell));
        case "completion" ->
            root.addSubcommand(noun, whole ? new Completion(shell) : new Noun(shell));
        default -> {
          CommandLine branch = new CommandLine(new Noun(shell));
          if (whole) {
            verbs(noun, shell).forEach(branch::addSubcommand);
          }
          root.addSubcommand(noun, branch);
        }
      }
    }
    translate(root, shell.words());
    Errors errors = new Errors(shell);
    return root.setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setOut(shell.terminal().out())
        .setErr(shell.terminal().err())
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(110)
        .setUsageHelpLongOptionsMaxWidth(30);
  }

  private static List<Verb> verbs(String noun, Shell shell) {
    return switch (noun) {
      case "flow" ->
          List.of(
              new FlowCheck(shell),
              new FlowPlay(shell),
              new FlowTest(shell),
              new FlowGraph(shell),
              new FlowPublish(shell),
              new FlowList(shell));
      case "contact" ->
          List.of(
              new ContactImport(shell),
              new ContactShow(shell),
              new ContactLink(shell),
              new ContactPrefer(shell),
              new ContactErase(shell),
              new ContactExport(shell));
      case "campaign" ->
          List.of(
              new CampaignPlan(shell),
              new CampaignSchedule(shell),
              new CampaignTest(shell),
              new CampaignList(shell),
              new CampaignStatus(shell),
              new CampaignPause(shell),
              new CampaignResume(shell),
              new CampaignCancel(shell));
      case "message" -> List.of(new MessageWhy(shell), new MessageList(shell));
      case "inbox" ->
          List.of(
              new InboxList(shell),
              new InboxShow(shell),
              new InboxReplay(shell),
              new InboxDone(shell));
      case "outbox" -> List.of(new OutboxRelease(shell));
      case "result" -> List.of(new ResultShow(shell), new ResultExport(shell));
      case "request" -> List.of(new RequestList(shell), new RequestDone(shell));
      case "staff" ->
          List.of(
              new StaffAdd(shell),
              new StaffPhone(shell),
              new StaffList(shell),
              new StaffDisable(shell));
      case "token" -> List.of(new TokenCreate(shell), new TokenList(shell), new TokenRevoke(shell));
      case "history" -> List.of(new HistoryShow(shell));
      default -> throw new IllegalArgumentException(noun);
    };
  }

  private static void translate(CommandLine command, Words words) {
    command.getCommandSpec().resourceBundle(words.bundle());
    command.getSubcommands().values().forEach(each -> translate(each, words));
  }
}
