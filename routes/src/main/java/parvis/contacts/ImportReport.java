package parvis.contacts;

import java.util.List;

/// What became of an import. Lists are cut at [#SHOWN]; the counts are whole.
///
/// @param imported whether anything was written: all or nothing, unless faulty lines were skipped
/// @param encoding what the file was read as
/// @param rows lines with contacts
/// @param leftOutCount lines not imported though nothing is wrong with them
/// @param faultCount faults found
public record ImportReport(
    boolean imported,
    String encoding,
    long rows,
    long added,
    long updated,
    long unchanged,
    long leftOutCount,
    List<LeftOutRow> leftOut,
    long faultCount,
    List<ImportFault> faults) {
  /// So many faults are shown at most.
  public static final int SHOWN = 500;

  public ImportReport {
    leftOut = List.copyOf(leftOut);
    faults = List.copyOf(faults);
  }
}
