package org.quorumdrill.timeline.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What an answer or a mark said. A closed set, because every reader of a stored Timeline must know
 * them all; a user's own probe answers with {@link Words} or {@link Counters}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BackendStates.class, name = "backends"),
  @JsonSubTypes.Type(value = Calibrated.class, name = "calibrated"),
  @JsonSubTypes.Type(value = ContainerUse.class, name = "container-use"),
  @JsonSubTypes.Type(value = Counters.class, name = "counters"),
  @JsonSubTypes.Type(value = MemberHash.class, name = "etcd-hash"),
  @JsonSubTypes.Type(value = EtcdMemberState.class, name = "etcd-member"),
  @JsonSubTypes.Type(value = KeyWritten.class, name = "key-written"),
  @JsonSubTypes.Type(value = LeaseHolders.class, name = "leases"),
  @JsonSubTypes.Type(value = LeaseRenewal.class, name = "lease-renewal"),
  @JsonSubTypes.Type(value = NodeConditions.class, name = "nodes"),
  @JsonSubTypes.Type(value = NotSent.class, name = "not-sent"),
  @JsonSubTypes.Type(value = NotUnderstood.class, name = "not-understood"),
  @JsonSubTypes.Type(value = PictureCost.class, name = "picture-cost"),
  @JsonSubTypes.Type(value = PodStates.class, name = "pods"),
  @JsonSubTypes.Type(value = ProbeRates.class, name = "probe-rates"),
  @JsonSubTypes.Type(value = ReadyContainers.class, name = "ready-containers"),
  @JsonSubTypes.Type(value = Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = RegisterKeys.class, name = "register-keys"),
  @JsonSubTypes.Type(value = RegisterState.class, name = "register"),
  @JsonSubTypes.Type(value = RightPicture.class, name = "right-picture"),
  @JsonSubTypes.Type(value = SilentConnection.class, name = "silent-connection"),
  @JsonSubTypes.Type(value = StoredFiles.class, name = "stored-files"),
  @JsonSubTypes.Type(value = UnexpectedStatus.class, name = "unexpected-status"),
  @JsonSubTypes.Type(value = WatchTotals.class, name = "watch"),
  @JsonSubTypes.Type(value = Words.class, name = "words"),
  @JsonSubTypes.Type(value = WrongPicture.class, name = "wrong-picture")
})
public sealed interface Reading
    permits BackendStates,
        Calibrated,
        ContainerUse,
        Counters,
        MemberHash,
        EtcdMemberState,
        KeyWritten,
        LeaseHolders,
        LeaseRenewal,
        NodeConditions,
        NotSent,
        NotUnderstood,
        PictureCost,
        PodStates,
        ProbeRates,
        ReadyContainers,
        Refused,
        RegisterKeys,
        RegisterState,
        RightPicture,
        SilentConnection,
        StoredFiles,
        UnexpectedStatus,
        WatchTotals,
        Words,
        WrongPicture {

  /** The reading in one line, for a person. Nobody parses it. */
  String text();

  /**
   * Whether it shows nothing down or missing.
   *
   * @param before what the same lane last said before the fault: everything in it must still be
   *     there; this reading itself if there was none
   */
  default boolean isWell(Reading before) {
    return true;
  }

  /** Whether it shows nothing down; whether something is missing can't be known. */
  @JsonIgnore
  default boolean isWell() {
    return isWell(this);
  }
}
