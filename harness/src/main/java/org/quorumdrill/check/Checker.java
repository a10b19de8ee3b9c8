package org.quorumdrill.check;

import org.quorumdrill.timeline.Timeline;

/** Reads a finished Timeline and judges one claim. Needs no cluster. */
public sealed interface Checker
    permits AnswersRight,
        AnswersWithin,
        BackupRestores,
        CpuHeldTo,
        EnoughObserved,
        EtcdAgrees,
        EtcdLeaderStays,
        FaultWasReal,
        ImpairedAtMost,
        KnownWeakness,
        KubeletHeartbeats,
        LatencyAtMost,
        LeaderWas,
        LeasesMoved,
        LeasesStay,
        MustFail,
        NoEarlierUploadLost,
        NoEventMissed,
        NoOomKills,
        NoUploadLost,
        NoWriteLost,
        NodeStaysReady,
        NotServedTwice,
        OutageAtMost,
        PicturesCorrect,
        PodsBack,
        QuietConnectionsHold,
        QuorumSurvives,
        RecoversWithin,
        RegisterLinearizable,
        StateChange,
        SteadyState,
        Throttled,
        WatchUnbroken {

  Verdict check(Timeline timeline);

  /**
   * Whether a FAIL of it means what it says even where the harness was starved: a late question can
   * make an outage look longer, but it can't lose a write.
   */
  default boolean holdsWhenStarved() {
    return false;
  }

  /** Whether the claim is about a fault, and so means nothing without one that is proven. */
  default boolean needsAFault() {
    return true;
  }

  /**
   * Whether a drill that is still running may end, as far as this claim is concerned.
   *
   * @param soFar what was observed until now
   */
  default boolean settled(Timeline soFar) {
    return true;
  }
}
