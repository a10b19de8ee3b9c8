package org.quorumdrill.timeline;

import java.util.List;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ContainerUse;
import org.quorumdrill.timeline.reading.MemberHash;
import org.quorumdrill.timeline.reading.PictureCost;
import org.quorumdrill.timeline.reading.ProbeRates;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.RegisterKeys;
import org.quorumdrill.timeline.reading.StoredFiles;
import org.quorumdrill.timeline.reading.Words;

/**
 * Something that happened once: a fault armed, injected, proven, healed.
 *
 * @param atNanos nanoseconds since the start of the {@link Timeline}
 * @param kind what happened
 * @param targets nodes or parts that it happened to, for example {@code k8smaster2}
 * @param reading what was seen
 */
public record Mark(long atNanos, Kind kind, List<String> targets, Reading reading)
    implements TimelineEntry {

  public Mark {
    targets = List.copyOf(targets);
  }

  /** A mark of one target, with what was seen in words. */
  public Mark(long atNanos, Kind kind, String target, String words) {
    this(atNanos, kind, List.of(target), new Words(words));
  }

  /** The targets in one line, for a person. */
  public String subject() {
    return String.join(", ", targets);
  }

  /** What was seen in one line, for a person. */
  public String detail() {
    return reading.text();
  }

  /** The moments of a drill, in the order in which they come. */
  public enum Kind {
    /** {@link Calibrated}: what the probes cost and got when nothing was wrong. */
    CALIBRATED,
    /** {@link ProbeRates}: how often the lanes ask Nextcloud, and what that takes. */
    RATES_CHOSEN,
    /** A condition of the whole drill, such as the size of a node, with evidence. */
    GIVEN,
    /** The given condition still held at the end, with evidence. */
    GIVEN_HELD,
    /** The given condition no longer held at the end, with evidence. */
    GIVEN_LOST,
    STARTED,
    /** The machine was too busy to measure on, so nothing was broken. */
    TOO_BUSY,
    /** {@link ProbeRates}: the probes would have disturbed Nextcloud, so nothing was broken. */
    PROBES_TOO_COSTLY,
    /** {@link ContainerUse}: of Nextcloud, since the drill started and nothing was broken. */
    USED_BEFORE,
    FAULT_ARMED,
    /** {@link PictureCost}: what a picture of the storm that begins takes of Nextcloud. */
    PICTURE_MEASURED,
    FAULT_INJECTED,
    FAULT_PROVEN,
    FAULT_NOT_PROVEN,
    HEAL_STARTED,
    HEAL_PROVEN,
    HEAL_NOT_PROVEN,
    /** {@link RegisterKeys}: what the writes left in the register. */
    REGISTER_READ,
    /** {@link MemberHash}, one for each member, all at one revision. */
    ETCD_HASHED,
    /** {@link StoredFiles}: each upload that Nextcloud lists. */
    UPLOADS_READ,
    /** {@link StoredFiles}: what is on the volume, whether Nextcloud can return it or not. */
    UPLOADS_ON_DISK,
    /** {@link StoredFiles}: what a deployment restored from a backup holds. */
    UPLOADS_RESTORED,
    /** The written data could not be read back, so nothing is known about it. */
    READ_OUT_FAILED,
    FINISHED
  }
}
