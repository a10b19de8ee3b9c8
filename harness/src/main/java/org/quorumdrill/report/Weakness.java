package org.quorumdrill.report;

import org.quorumdrill.check.Finding;

/**
 * A finding in plain words: what is weak, how much of it was measured, what would help.
 *
 * @param meaning what is weak and what a user pays
 * @param wanted the claim that a good set-up would fulfil
 * @param measured what was found instead, with its numbers
 * @param suggestion what to change; empty if nothing is suggested
 */
record Weakness(String meaning, String wanted, String measured, String suggestion) {

  static Weakness of(String claim, String summary, Finding finding) {
    return new Weakness(finding.meaning(), claim, summary, finding.remedy());
  }
}
