package org.quorumdrill.timeline;

import java.util.List;
import org.quorumdrill.timeline.reading.EtcdHash;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.RegisterKeys;
import org.quorumdrill.timeline.reading.StoredFiles;
import org.quorumdrill.timeline.reading.Words;

/**
 * Something that happened once: a fault armed, injected, proven, healed.
 *
 * @param atNanos nanoseconds since the start of the {@link Timeline}
 * @param kind what it is
 * @param targets what it happened to, for example {@code k8smaster2}
 * @param reading what was seen
 */
public record Mark(long atNanos, Kind kind, List<String> targets, Reading reading)
    implements TimelineEntry {

  public Mark {
    targets = List.copyOf(targets);
  }

  /** A mark of one target, seen in words. */
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
    /** What is so the whole time, such as the size of a node, and how that was seen. */
    GIVEN,
    /** What was given is still so when all is over, and how that was seen. */
    GIVEN_HELD,
    /** What was given is not so any more when all is over, and how that was seen. */
    GIVEN_LOST,
    STARTED,
    FAULT_ARMED,
    FAULT_INJECTED,
    FAULT_PROVEN,
    FAULT_NOT_PROVEN,
    HEAL_STARTED,
    HEAL_PROVEN,
    HEAL_NOT_PROVEN,
    /** {@link RegisterKeys}: what the writes left in the register. */
    REGISTER_READ,
    /** {@link EtcdHash}, one for each member, all at one revision. */
    ETCD_HASHED,
    /** {@link StoredFiles}: each upload that Nextcloud lists. */
    UPLOADS_READ,
    /** {@link StoredFiles}: what lies on the volume, whatever Nextcloud gives back of it. */
    UPLOADS_ON_DISK,
    /** {@link StoredFiles}: what a deployment holds that was made from a backup. */
    UPLOADS_RESTORED,
    /** What was written could not be read, so nothing is known of it. */
    READ_OUT_FAILED,
    FINISHED
  }
}
