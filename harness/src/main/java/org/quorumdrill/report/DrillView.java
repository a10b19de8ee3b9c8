package org.quorumdrill.report;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.availability.Unjudged;
import org.quorumdrill.distribution.FileChange;

/** The contents of one drill's page, {@code drill.peb}, in reading order. */
record DrillView(
    Head head,
    Notes notes,
    LaneTable.View noticed,
    Picture picture,
    Judged judged,
    BringUp bringUp,
    Origin origin) {

  /**
   * The outcome, for a person who has ten seconds.
   *
   * @param bold begins the sentence that {@code text} ends; empty if all is well
   * @param wrong the claims that do not hold
   * @param weaknesses the known weaknesses that were found
   */
  record Head(
      String name,
      Result result,
      String bold,
      String text,
      List<Claim> wrong,
      List<Weakness> weaknesses) {}

  /**
   * What a reader must know before believing the numbers.
   *
   * @param measurements how often it was measured, and the earlier results; empty if it was
   *     measured once
   * @param replaced documented files that were replaced by others
   */
  record Notes(String measurements, List<StandIn> standIns, List<String> replaced) {}

  /**
   * A part that was not the real thing.
   *
   * @param meaning what it stands in for, in a sentence
   */
  record StandIn(String name, String meaning) {}

  /**
   * The Timeline drawn.
   *
   * @param pressure explains the machine's own row in the key; empty if there is none
   */
  record Picture(SafeString svg, String pressure) {}

  /**
   * What was claimed and found.
   *
   * @param unjudged lanes that no claim depends on while the fault is in force
   */
  record Judged(List<Claim> claims, List<Unjudged> unjudged) {}

  /**
   * One claim and what was found.
   *
   * @param lines number of lines of evidence
   * @param evidence all lines, as one text
   */
  record Claim(String claim, Result result, String summary, int lines, String evidence) {}

  /**
   * How the cluster came up, in seconds with one decimal.
   *
   * @param evidence files that show the cluster as it was then
   * @param usually what it was like when nothing was wrong
   */
  record BringUp(
      String masters,
      String nextcloudReady,
      String nextcloudAnswers,
      List<Link> evidence,
      List<Step> steps,
      Usually usually) {}

  /**
   * What the probes cost and got when nothing was wrong.
   *
   * @param cost in a sentence; empty if nobody measured it
   * @param share what they take of Nextcloud's limit in this drill, in sentences; empty if nobody
   *     knows
   * @param rates how often its lanes ask
   */
  record Usually(String cost, List<Times> lanes, List<String> share, List<Rate> rates) {}

  /** How often a lane asks Nextcloud; times in seconds, the share in percent of the limit. */
  record Rate(String lane, String cost, String wanted, String chosen, String share) {}

  /** How long the answers of a group of lanes took, in seconds. */
  record Times(String group, String median, String slowest) {}

  /** A file beside the page. */
  record Link(String address, String name) {}

  /** A step of the bring-up, with its seconds. */
  record Step(String name, String seconds) {}

  /**
   * Where the drilled parts came from, and where they differ from what is documented.
   *
   * @param changes by files of the user's
   */
  record Origin(List<Part> parts, List<Deviation> deviations, List<FileChange> changes) {}

  /**
   * An image or package source.
   *
   * @param versions of the programs in it, in words
   */
  record Part(String name, String reference, String source, String digest, String versions) {}
}
