package org.quorumdrill.report;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;

/**
 * What the page of all storms shows: {@code storms.peb}.
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
   * @param variant the set-up that was drilled
   * @param conditions what the load was, in words
   * @param cores that the container used, over time
   * @param answers of its node's apiserver, over time
   */
  record Storm(
      String drill, String variant, String conditions, SafeString cores, SafeString answers) {}

  /** One number of all storms. */
  record Row(String name, List<String> values) {}
}
