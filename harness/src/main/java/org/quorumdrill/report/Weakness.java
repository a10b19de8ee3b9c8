package org.quorumdrill.report;

import org.quorumdrill.check.KnownWeakness;

/**
 * A finding in the words of a person: what is weak, how much of it was measured, what would help.
 *
 * @param meaning what is weak and what a user pays
 * @param wanted the claim that a good set-up fulfils
 * @param measured what was found instead, with its numbers
 * @param suggestion what to change; empty if nothing is suggested
 */
record Weakness(String meaning, String wanted, String measured, String suggestion) {

  /**
   * @param advice the first line of a finding's evidence: its id, a colon, what it means, and what
   *     to change
   */
  static Weakness of(String claim, String summary, String advice) {
    String text = advice.replaceFirst("^[a-z0-9-]+: ", "");
    int suggestion = text.indexOf(KnownWeakness.SUGGESTION);
    return suggestion < 0
        ? new Weakness(text, claim, summary, "")
        : new Weakness(
            text.substring(0, suggestion),
            claim,
            summary,
            text.substring(suggestion + KnownWeakness.SUGGESTION.length()));
  }
}
