package org.quorumdrill.check;

import java.util.List;
import java.util.regex.Pattern;
import org.quorumdrill.check.availability.AnswersInTurn;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.NoEventMissed;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.availability.RecoversAfterStorm;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.check.bounds.SilentAtMost;
import org.quorumdrill.check.etcd.EtcdAgrees;
import org.quorumdrill.check.etcd.EtcdLeaderStays;
import org.quorumdrill.check.etcd.LeaderWas;
import org.quorumdrill.check.etcd.QuorumSurvives;
import org.quorumdrill.check.kubernetes.KubeletHeartbeats;
import org.quorumdrill.check.kubernetes.LeasesMoved;
import org.quorumdrill.check.kubernetes.LeasesStay;
import org.quorumdrill.check.kubernetes.NodeStaysReady;
import org.quorumdrill.check.kubernetes.PodsBack;
import org.quorumdrill.check.kubernetes.StateChange;
import org.quorumdrill.check.resources.CpuHeldTo;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.check.resources.Throttled;
import org.quorumdrill.check.uploads.BackupRestores;
import org.quorumdrill.check.uploads.NoEarlierUploadLost;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.check.uploads.NotServedTwice;
import org.quorumdrill.check.uploads.PicturesCorrect;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.check.writes.RegisterLinearizable;

/** One of each checker of the harness. */
final class OneOfEach {

  private static final List<String> LANES = List.of("a", "b");

  static final List<Checker> CHECKERS =
      List.of(
          new AnswersInTurn("it", LANES, 90, 1.5, 16),
          new AnswersRight("it", LANES),
          new AnswersWithin("it", LANES, 1.5, 0.9),
          new BackupRestores(7),
          new CpuHeldTo("a", 1, 0.05),
          new EnoughObserved(),
          new EtcdAgrees(3),
          new EtcdLeaderStays(),
          new FaultWasReal(),
          new ImpairedAtMost("it", LANES, 1.5),
          new KnownWeakness(
              new Finding("id", "it is weak", "do better"),
              new WatchUnbroken(LANES, 1.5),
              new SilentAtMost(55),
              true,
              false),
          new KubeletHeartbeats("a", 25),
          new LatencyAtMost("it", LANES, 99, 1.5),
          new LeaderWas("a"),
          new LeasesMoved("it", "a", LANES, 1.5),
          new LeasesStay(LANES),
          new MustFail("it", LANES, 1.5),
          new NoEarlierUploadLost(LANES, 1.5, 2.5, 7),
          new NoEventMissed(LANES),
          new NoOomKills("a"),
          new NoUploadLost(7),
          new NoWriteLost(7),
          new NodeStaysReady("a", LANES),
          new NotServedTwice(LANES, LANES),
          new OutageAtMost("it", LANES, 1.5),
          new PicturesCorrect("a", 10, true),
          new PodsBack(LANES, "it", 2, 1),
          new QuietConnectionsHold(LANES, 60),
          new QuorumSurvives(3, 5),
          new RecoversAfterStorm("it", LANES, 1.5),
          new RecoversWithin("it", LANES, 1.5),
          new RegisterLinearizable(7),
          new StateChange("it", LANES, Pattern.compile("a=UP|b"), 1, 2.5, 3),
          new SteadyState(),
          new Throttled("a", 0.1),
          new WatchUnbroken(LANES, 1.5));

  private OneOfEach() {}
}
