package org.quorumdrill.report;

import java.util.List;
import org.quorumdrill.report.summary.FindingRow;
import org.quorumdrill.report.summary.Headline;
import org.quorumdrill.report.summary.Matrix;
import org.quorumdrill.report.summary.Remembered;

/**
 * The contents of the page of all drills, {@code summary.peb}.
 *
 * @param news what changed since the last run
 * @param matrices what users noticed, one for each set-up that was drilled
 * @param findings those that cost users the most come first
 */
record SummaryView(
    Head head,
    Notes notes,
    Remembered.News news,
    List<Matrix> matrices,
    List<FindingRow> findings) {

  /**
   * The whole run in one line.
   *
   * @param drills how many there are
   * @param counts how often each result occurred, in words
   */
  record Head(Headline headline, int drills, String counts, Addresses addresses) {}

  /**
   * Other pages of the run.
   *
   * @param allure address of Allure's report
   * @param storms address of the storms' page; empty if there is none
   */
  record Addresses(String allure, String storms) {}

  /**
   * What a reader has to know of the run as a whole.
   *
   * @param standIns names of the parts that were not the real thing, in words; empty if all were
   * @param fewer which findings of the documented set-up a user's own has not, in a sentence for
   *     each variant
   */
  record Notes(Missing missing, String standIns, List<String> fewer, List<Cost> costs) {}

  /** The drills that did not come to an end. */
  record Missing(int drills, String names) {}

  /** What the machines of a set-up cost, in words. */
  record Cost(String setUp, String amount) {}
}
