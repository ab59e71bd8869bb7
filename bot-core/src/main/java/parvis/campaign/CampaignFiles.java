package parvis.campaign;

import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import parvis.flow.Fault;

/// Reads campaign files: YAML 1.2, every fault gathered and reported together with its place and
/// its cure. The format is described in `docs/campaign-file.md`.
public final class CampaignFiles {
  /// Longest file read, in UTF-16 units.
  public static final int LIMIT = 256 * 1024;

  private CampaignFiles() {}

  /// What came of reading a file.
  public sealed interface Read {
    record Good(Campaign campaign) implements Read {}

    /// @param faults at least one, in order of place
    record Faulty(List<Fault> faults) implements Read {}
  }

  /// @param fileName as shown in faults
  public static Read read(String fileName, String yaml) {
    Faults faults = new Faults(fileName);
    if (yaml.length() > LIMIT) {
      faults.at(1, 1, "the file is longer than 256 KiB", "a campaign file is a page at most");
      return new Read.Faulty(faults.inOrder());
    }
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(fileName).setMaxAliasesForCollections(0).build();
      Node root = new Compose(settings).composeString(yaml).orElse(null);
      if (root instanceof MappingNode mapping) {
        Campaign campaign = new CampaignReader(faults).read(mapping);
        return faults.isEmpty() && campaign != null
            ? new Read.Good(campaign)
            : new Read.Faulty(faults.inOrder());
      }
      faults.at(
          1, 1, "this is no campaign file", "begin with a line such as `campaign: spring-bus`");
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark();
      faults.at(
          mark.map(m -> m.getLine() + 1).orElse(1),
          mark.map(m -> m.getColumn() + 1).orElse(1),
          "this is not YAML: " + e.getProblem(),
          "check indentation and quotes on this line and the one before");
    } catch (YamlEngineException e) {
      faults.at(1, 1, "this is not YAML", "check indentation and quotes");
    } catch (StackOverflowError e) {
      faults.at(1, 1, "the file is nested too deeply", "a segment nests at most 10 deep");
    }
    return new Read.Faulty(faults.inOrder());
  }
}
