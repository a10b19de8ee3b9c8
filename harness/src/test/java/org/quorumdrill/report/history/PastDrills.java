package org.quorumdrill.report.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/** Lines of a history, of one run a day. */
public final class PastDrills {

  public static final MachineClass HERE = new MachineClass("containers", 2, 24, 0);

  private static final Instant DAY_0 = Instant.parse("2026-11-01T04:05:06Z");

  private PastDrills() {}

  /** The name of the run of a day, the first of which is 0. */
  public static String run(int day) {
    return DAY_0.plus(Duration.ofDays(day)).toString().replace("Z", ".000Z");
  }

  /** What a drill of the documented set-up found. */
  public static PastDrill drill(String name, int day, String result, Noticed... noticed) {
    return new PastDrill(
        name,
        "documented",
        new PastDrill.When(run(day), run(day), 61.5),
        new PastDrill.Found(result, List.of(noticed), List.of()),
        new PastDrill.Where(Map.of("kubernetes", "v1.37.2", "etcd", "3.7.0"), HERE),
        Map.of("readyz", 0.0123));
  }

  public static PastDrill ofSetUp(String setUp, PastDrill line) {
    return new PastDrill(
        line.drill(), setUp, line.when(), line.found(), line.where(), line.usual());
  }

  public static PastDrill ofVersions(Map<String, String> versions, PastDrill line) {
    return new PastDrill(
        line.drill(),
        line.setUp(),
        line.when(),
        line.found(),
        new PastDrill.Where(versions, line.where().machine()),
        line.usual());
  }

  public static PastDrill on(MachineClass machine, PastDrill line) {
    return new PastDrill(
        line.drill(),
        line.setUp(),
        line.when(),
        line.found(),
        new PastDrill.Where(line.where().versions(), machine),
        line.usual());
  }

  /** An outage that a claim allows. */
  public static Noticed out(UserAction action, double atLeast, double atMost) {
    return new Noticed(
        action,
        "a-lane/k8smaster1",
        new Noticed.Out(atLeast, atMost),
        0.5,
        Noticed.State.WITHIN,
        30.0,
        List.of());
  }

  /** No outage, and how long the slowest good answer took. */
  public static Noticed slow(UserAction action, double seconds) {
    return new Noticed(
        action, "", Noticed.Out.NONE, seconds, Noticed.State.WITHIN, null, List.of());
  }
}
