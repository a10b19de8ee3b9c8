package org.quorumdrill.check.sabotage;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.availability.AnswersInTurn;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.RecoversAfterStorm;
import org.quorumdrill.check.resources.CpuHeldTo;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.check.resources.Throttled;
import org.quorumdrill.check.uploads.BackupRestores;
import org.quorumdrill.check.uploads.NoEarlierUploadLost;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.check.uploads.NotServedTwice;
import org.quorumdrill.check.uploads.PicturesCorrect;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Upload;

/** A Nextcloud with a wrong limit, wrong pictures, a wrong storage. */
final class WrongNextcloud {

  private static final String CONTAINER = "container/m1";
  private static final String THUMBNAILS = "storm/thumbnails";
  private static final String RIGHT = "200 right: 256x171, off by 4 of 255";
  private static final List<String> STATUS = List.of("status/a");

  private WrongNextcloud() {}

  static List<Sabotaged> all() {
    return List.of(
        Sabotaged.failing(
            "a limit of 2 cores, the documented one is 1",
            new CpuHeldTo(CONTAINER, 1, 0.05),
            container(s -> s, 0),
            container(s -> 2 * s, 0)),
        Sabotaged.failing(
            "one worker that never needs what its limit gives",
            new Throttled(CONTAINER, 0.2),
            throttled(0.5),
            throttled(0.01)),
        Sabotaged.failing(
            "60 workers and too little memory for them",
            new NoOomKills(CONTAINER),
            container(s -> s, 0),
            container(s -> s, 2)),
        Sabotaged.failing(
            "one worker, so that every page waits for the one before",
            new LatencyAtMost("WebDAV", List.of("dav"), 90, 1),
            slow(0.2),
            slow(3)),
        Sabotaged.failing(
            "pages that wait 5 s, though the two pictures before them take 4",
            new AnswersInTurn("WebDAV", List.of("dav"), 90, 1, 2),
            HandMade.costing(slow(3), 2),
            HandMade.costing(slow(5), 2)),
        Sabotaged.failing(
            "FPM that hangs after a storm, which left pictures for 20 s",
            new RecoversAfterStorm("Nextcloud", List.of("dav"), 10),
            HandMade.costing(left(78), 2),
            HandMade.costing(left(HandMade.END), 2)),
        Sabotaged.failing(
            "half of the pages fail",
            new AnswersWithin("WebDAV", List.of("dav"), 1, 0.9),
            slow(0.2),
            HandMade.drill().lane("dav", 1, s -> s >= 20 && s < 60 && s % 2 == 0 ? "bad" : "207")),
        Sabotaged.failing(
            "a thumbnail of another size",
            new PicturesCorrect(THUMBNAILS, 10, true),
            thumbnails(RIGHT),
            thumbnails("200 wrong: a picture of 300x200 instead of 256x171")),
        Sabotaged.failing(
            "an acknowledged upload that is gone",
            new NoUploadLost(20),
            stored(uploads(), Mark.Kind.UPLOADS_READ, -1),
            stored(uploads(), Mark.Kind.UPLOADS_READ, 42)),
        Sabotaged.failing(
            "a storage that does not move with the pod",
            new NoEarlierUploadLost(STATUS, 5, 20, 10),
            stored(movedAt(45), Mark.Kind.UPLOADS_READ, -1),
            stored(movedAt(45), Mark.Kind.UPLOADS_READ, 7)),
        Sabotaged.failing(
            "a backup without one of the files", new BackupRestores(10), restored(-1), restored(7)),
        Sabotaged.failing(
            "a pod that goes on beside the one that replaced it",
            new NotServedTwice(List.of("uploads/cut"), List.of("uploads/a")),
            twice(s -> s <= 44 || s >= HandMade.HEAL ? "201" : "bad"),
            twice(s -> "201")));
  }

  private static HandMade container(DoubleUnaryOperator usage, int kills) {
    return HandMade.drill()
        .lane(
            CONTAINER,
            1,
            s ->
                String.format(
                    Locale.ROOT,
                    "at=%.2f usage=%.4f oomKills=%d",
                    100 + s,
                    usage.applyAsDouble(s),
                    s < 40 ? 0 : kills));
  }

  private static HandMade throttled(double share) {
    return HandMade.drill()
        .lane(
            CONTAINER,
            1,
            s ->
                String.format(
                    Locale.ROOT,
                    "at=%.2f usage=1 periods=%.0f throttled=%.0f throttledTime=1",
                    s,
                    10 * s,
                    10 * share * s));
  }

  private static HandMade slow(double seconds) {
    HandMade drill = HandMade.drill().lane("dav", 1, s -> "207");
    for (int s = 25; s < 55; s++) {
      drill.instead("dav", s, s + seconds, Outcome.OK, "207");
    }
    return drill;
  }

  /** Ten pictures that nobody got, and pages that fail until this second. */
  private static HandMade left(double until) {
    HandMade drill =
        HandMade.drill()
            .lane("dav", 1, s -> s >= 30 && s < until ? "bad" : "207")
            .lane(
                CONTAINER,
                1,
                s -> String.format(Locale.ROOT, "at=%.2f usage=%.2f busy=5 waiting=5", s, s))
            .lane(THUMBNAILS, 1, s -> "silent");
    for (int i = 0; i < 10; i++) {
      drill.ask(THUMBNAILS, 22 + i, 52 + i, Outcome.TIMEOUT, "no answer in 30000 ms");
    }
    return drill.without(Mark.Kind.HEAL_PROVEN).mark(80, Mark.Kind.HEAL_PROVEN, "k8smaster2", "");
  }

  private static HandMade thumbnails(String one) {
    return HandMade.drill()
        .lane(THUMBNAILS, 1, s -> s < 20 || s >= 60 ? "silent" : RIGHT)
        .instead(THUMBNAILS, 30, 30.5, one.equals(RIGHT) ? Outcome.OK : Outcome.FAILED, one);
  }

  private static HandMade uploads() {
    return HandMade.drill().lane("uploads/m", 1, s -> "201");
  }

  private static HandMade movedAt(double second) {
    return uploads()
        .lane(STATUS.getFirst(), 1, s -> s < HandMade.FAULT || s >= second ? "installed" : "bad");
  }

  /** A drill whose backup was complete at 22 s. */
  private static HandMade restored(long gone) {
    HandMade drill =
        uploads()
            .without(Mark.Kind.FAULT_INJECTED)
            .mark(22, Mark.Kind.FAULT_INJECTED, "k8smaster2", "");
    return drill.mark(101, Mark.Kind.UPLOADS_RESTORED, "uploads", files(20, gone));
  }

  private static HandMade stored(HandMade drill, Mark.Kind kind, long gone) {
    return drill.mark(101, kind, "uploads", files(100, gone));
  }

  /** The first uploads as they are listed, without one of them. */
  private static String files(long count, long gone) {
    return LongStream.range(0, count)
        .filter(i -> i != gone)
        .mapToObj(i -> new Upload("m", i))
        .map(upload -> upload.name() + "=" + upload.sha256())
        .collect(Collectors.joining(" "));
  }

  private static HandMade twice(DoubleFunction<String> old) {
    return HandMade.drill()
        .lane("uploads/cut", 1, old)
        .lane("uploads/a", 1, s -> s < HandMade.FAULT || s >= 45 ? "201" : "bad");
  }
}
