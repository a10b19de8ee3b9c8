package org.quorumdrill.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.Proof;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/** Something that works until it is switched off, asked ten times a second. */
final class Service implements Probe, Fault, ActiveFault {

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final boolean takesEffect;
  private final boolean goes;
  private volatile boolean broken;

  private Service(boolean takesEffect, boolean goes) {
    this.takesEffect = takesEffect;
    this.goes = goes;
  }

  /** A fault that has its effect, and is gone once healed. */
  static Service thatBreaksAndHeals() {
    return new Service(true, true);
  }

  /** A fault that changes nothing. */
  static Service thatDoesNotBreak() {
    return new Service(false, true);
  }

  /** A fault that is still partly there after the healing. */
  static Service thatDoesNotHeal() {
    return new Service(true, false);
  }

  /** What was done to it, in order. */
  List<String> done() {
    return done;
  }

  void note(String what) {
    done.add(what);
  }

  /** Ends the fault without healing it. */
  void worksAgain() {
    broken = false;
  }

  @Override
  public Lane lane() {
    return Lane.of("service", "?", Duration.ofMillis(100), Duration.ofSeconds(1));
  }

  @Override
  public Reading ask(long sequence) throws IOException {
    if (broken) {
      throw new IOException("broken");
    }
    return new Words("ok");
  }

  @Override
  public String name() {
    return "switched off";
  }

  @Override
  public List<String> targets() {
    return List.of("m1", "m2");
  }

  @Override
  public List<String> plan() {
    return List.of("m1, m2: switched off");
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    done.add("inject");
    broken = takesEffect;
    return this;
  }

  @Override
  public Proof proveInForce() {
    done.add("prove");
    return new Proof(broken, broken ? "off" : "still on");
  }

  @Override
  public Proof heal() {
    done.add("heal");
    broken = false;
    return new Proof(goes, goes ? "on" : "something of it is left");
  }

  @Override
  public void close() {
    // Both a probe and an active fault; neither holds anything.
    done.add("close");
  }
}
