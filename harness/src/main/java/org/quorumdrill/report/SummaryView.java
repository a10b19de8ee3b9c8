package org.quorumdrill.report;

import java.util.List;

/**
 * The contents of the page of all drills, {@code summary.peb}.
 *
 * @param standIns names of the parts that were not the real thing, in words; empty if all were
 * @param variants the set-ups that were drilled, a column each
 * @param rows the drills; those that need a look come first
 */
record SummaryView(
    Head head,
    Missing missing,
    String standIns,
    List<Cost> costs,
    List<String> variants,
    List<Row> rows,
    List<Finding> findings) {

  /**
   * The whole run in one line.
   *
   * @param drills how many there are
   * @param counts how often each result occurred, in words
   * @param allure address of Allure's report
   * @param storms address of the storms' page; empty if there is none
   * @param fewer which findings of the documented set-up a user's own has not, in a sentence for
   *     each variant
   */
  record Head(int drills, String counts, String allure, String storms, List<String> fewer) {}

  /** The drills that did not come to an end. */
  record Missing(int drills, String names) {}

  /** What the machines of a variant cost, in words. */
  record Cost(String variant, String amount) {}

  /** A drill, with one run for each variant. */
  record Row(String drill, List<Run> runs) {}

  /**
   * A drill of one variant.
   *
   * @param result empty if it was not run
   * @param page its address; empty if there is none
   * @param startedAt wall-clock time, in ISO 8601 to the second
   * @param lines what a person compares between variants
   */
  record Run(String result, String page, String startedAt, List<Line> lines) {

    static final Run NONE = new Run("", "", "", List.of());
  }

  /**
   * A claim and its numbers, or another fact.
   *
   * @param wrong the claim, if it does not hold; empty otherwise
   */
  record Line(String wrong, String text) {}

  /** A weakness, and where it was found. */
  record Finding(String drill, String variant, Weakness weakness) {}
}
