package org.quorumdrill.report;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;

/**
 * The contents of the page of all storms, {@code storms.peb}.
 *
 * @param summary address of the page of all drills
 * @param mostCores the upper end of the cores' pictures
 * @param mostSeconds the upper end of the answers' pictures
 * @param storms a column each
 */
record StormView(
    String summary, String mostCores, String mostSeconds, List<Storm> storms, List<Row> rows) {

  /**
   * One storm, drawn.
   *
   * @param setUp what was drilled
   * @param conditions the load, in words
   * @param cores the cores that the container used, over time
   * @param answers the answers of its node's apiserver, over time
   */
  record Storm(
      String drill, String setUp, String conditions, SafeString cores, SafeString answers) {}

  /** One figure, with a value for each storm. */
  record Row(String name, List<String> values) {}
}
