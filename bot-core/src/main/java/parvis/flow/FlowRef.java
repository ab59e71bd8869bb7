package parvis.flow;

/// Names one published, immutable version of a flow.
///
/// @param name the flow's name
/// @param version from 1; 0 is a file that has not been published
public record FlowRef(String name, int version) {
  public FlowRef {
    if (name.isEmpty() || version < 0) {
      throw new IllegalArgumentException("a flow has a name and a version from 0");
    }
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
