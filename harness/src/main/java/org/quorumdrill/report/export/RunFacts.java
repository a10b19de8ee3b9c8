package org.quorumdrill.report.export;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run found on one set-up, for other programs.
 *
 * @param run when the run began, in ISO 8601: its name; empty if no drill was done
 * @param variant the set-up in a word, for example {@code documented}
 * @param setUp the same in words, for example {@code your set-up (haproxy/haproxy.cfg)}
 * @param drills all that were planned, also those that came to no verdict
 * @param findings the weaknesses that it found, or that failed it
 * @param versions of what was drilled, by the program's name; empty if nobody noted them
 */
public record RunFacts(
    String run,
    String variant,
    String setUp,
    List<DrillFacts> drills,
    List<FindingFacts> findings,
    Map<String, String> versions) {

  public RunFacts {
    drills = List.copyOf(drills);
    findings = List.copyOf(findings);
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /** A run on one of our own set-ups. */
  public RunFacts(
      String run,
      String variant,
      List<DrillFacts> drills,
      List<FindingFacts> findings,
      Map<String, String> versions) {
    this(run, variant, variant + " set-up", drills, findings, versions);
  }

  /** How many drills came to this result. */
  long count(String result) {
    return drills.stream().filter(drill -> drill.result().equals(result)).count();
  }
}
