package org.quorumdrill.timeline;

/**
 * Something that happened once: a fault armed, injected, proven, healed.
 *
 * @param atNanos nanoseconds since the start of the {@link Timeline}
 * @param kind what it is
 * @param subject what it happened to, for example {@code k8smaster2}
 * @param detail evidence or words for a person
 */
public record Mark(long atNanos, Kind kind, String subject, String detail)
    implements TimelineEntry {

  /** The moments of a drill, in the order in which they come. */
  public enum Kind {
    /** What is so the whole time, such as the size of a node; the detail is how that was seen. */
    GIVEN,
    /** What was given is still so when all is over; the detail is how that was seen. */
    GIVEN_HELD,
    /** What was given is not so any more when all is over; the detail is how that was seen. */
    GIVEN_LOST,
    STARTED,
    FAULT_ARMED,
    FAULT_INJECTED,
    FAULT_PROVEN,
    FAULT_NOT_PROVEN,
    HEAL_STARTED,
    HEAL_PROVEN,
    HEAL_NOT_PROVEN,
    /** The detail is the keys of the register that the writes went to, separated by blanks. */
    REGISTER_READ,
    /**
     * One for each etcd member; the detail is {@code revision=R compacted=C hash=H}, all at one
     * revision.
     */
    ETCD_HASHED,
    /**
     * The detail is {@code name=SHA-256} of each upload that is listed, separated by blanks; {@code
     * name=unreadable} of one that is not given back whole.
     */
    UPLOADS_READ,
    /** The same of what lies on the volume, whatever Nextcloud gives back of it. */
    UPLOADS_ON_DISK,
    /** The same of what a deployment holds that was made from a backup. */
    UPLOADS_RESTORED,
    /** What was written could not be read, so nothing is known of it. */
    READ_OUT_FAILED,
    FINISHED
  }
}
