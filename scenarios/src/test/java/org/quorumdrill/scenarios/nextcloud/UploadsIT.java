package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.bootstrap.nextcloud.LoadBalancer;
import org.quorumdrill.bootstrap.nextcloud.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * Files of all sizes, whole, interrupted and two at once: what is acknowledged is stored, and what
 * is not leaves no half of itself behind.
 */
@DocumentedCluster
class UploadsIT {

  /** Around nginx's buffer for a body (16 KiB), its default limit of a body (1 MiB), and more. */
  private static final List<Long> SIZES =
      List.of(0L, 1L, 16_383L, 16_384L, 16_385L, 1_048_577L, 10_000_000L);

  /** Around the buffer of a part, too. */
  private static final List<Long> IN_CHUNKS = List.of(0L, 1L, 16_385L, 10_000_000L);

  private static final long GIGABYTE = 1_000_000_000L;

  /** More than sockets and proxies keep for themselves. */
  private static final long BIG = 24_000_000;

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
  private static final Duration A_GIGABYTE_WITHIN = Duration.ofMinutes(5);
  private static final Duration STAYS_FOR = Duration.ofMillis(1500);

  private static final Set<Integer> STORED = Set.of(201, 204);

  @Test
  @DisplayName("Uploads from nothing to 10 MB")
  void ofAllSizes(Cluster cluster, Nextcloud nextcloud, LoadBalancer balancer, Inquiry inquiry)
      throws IOException {
    String folder = "sizes-" + UUID.randomUUID();
    List<String> lanes = new ArrayList<>();
    try (Uploader byNodePort = byNodePort(cluster, nextcloud, ANSWERS_WITHIN);
        Uploader byBalancer = new Uploader(balancer.url(), nextcloud, ANSWERS_WITHIN)) {
      byNodePort.makeFolder(folder);
      for (long size : SIZES) {
        lanes.add(asks(inquiry, "by the NodePort", byNodePort, folder, size, false));
        lanes.add(asks(inquiry, "by the load balancer", byBalancer, folder, size, false));
      }
      for (long size : IN_CHUNKS) {
        lanes.add(asks(inquiry, "by the load balancer", byBalancer, folder, size, true));
      }
      try {
        inquiry.expects("what was acknowledged is read back", lanes.toArray(String[]::new)).run();
      } finally {
        byNodePort.remove(folder);
      }
    }
  }

  @Test
  @Tag("long")
  @DisplayName("Uploads of 1 GB")
  void ofAGigabyte(Cluster cluster, Nextcloud nextcloud, LoadBalancer balancer, Inquiry inquiry)
      throws IOException {
    String folder = "gigabyte-" + UUID.randomUUID();
    try (Uploader byNodePort = byNodePort(cluster, nextcloud, A_GIGABYTE_WITHIN);
        Uploader byBalancer = new Uploader(balancer.url(), nextcloud, A_GIGABYTE_WITHIN)) {
      byNodePort.makeFolder(folder);
      String whole = asks(inquiry, "by the NodePort", byNodePort, folder, GIGABYTE, false);
      String chunked = asks(inquiry, "by the load balancer", byBalancer, folder, GIGABYTE, true);
      try {
        inquiry.expects("what was acknowledged is read back", whole, chunked).run();
      } finally {
        byNodePort.remove(folder);
      }
    }
  }

  private static String asks(
      Inquiry inquiry, String way, Uploader uploader, String folder, long size, boolean chunked) {
    String lane = "%d bytes %s, %s".formatted(size, chunked ? "in chunks" : "at once", way);
    String file = folder + "/" + lane.replaceAll("[^a-z0-9]+", "-");
    inquiry.asks(lane, () -> uploader.putAndRead(file, new Content(size + 1, size), chunked));
    return lane;
  }

  @Test
  @DisplayName("Uploads that are interrupted")
  void interrupted(Cluster cluster, Nextcloud nextcloud, LoadBalancer balancer, Inquiry inquiry)
      throws IOException {
    String folder = "interrupted-" + UUID.randomUUID();
    try (Uploader byNodePort = byNodePort(cluster, nextcloud, ANSWERS_WITHIN);
        Uploader byBalancer = new Uploader(balancer.url(), nextcloud, ANSWERS_WITHIN)) {
      byNodePort.makeFolder(folder);
      inquiry
          .asks(
              "a new file, by the NodePort",
              () -> cut(byNodePort, nextcloud, folder + "/1", false, false))
          .asks(
              "over an old one, by the NodePort",
              () -> cut(byNodePort, nextcloud, folder + "/2", true, false))
          .asks(
              "over an old one, by the load balancer",
              () -> cut(byBalancer, nextcloud, folder + "/3", true, false))
          .asks(
              "over an old one, in chunks, by the load balancer",
              () -> cut(byBalancer, nextcloud, folder + "/4", true, true))
          .asks(
              "over an old one, in chunks, by the NodePort",
              () -> cut(byNodePort, nextcloud, folder + "/5", true, true));
      try {
        inquiry
            .expects(
                "there is no file, or the old one, and it can be uploaded again",
                "a new file, by the NodePort",
                "over an old one, by the NodePort",
                "over an old one, by the load balancer",
                "over an old one, in chunks, by the load balancer")
            .findsOut(
                "chunked-upload-is-lost",
                "the same for one in chunks",
                "over an old one, in chunks, by the NodePort")
            .run();
      } finally {
        byNodePort.remove(folder);
      }
    }
  }

  private static String cut(
      Uploader uploader, Nextcloud nextcloud, String file, boolean over, boolean chunked)
      throws IOException {
    Content before = new Content(1, 1_000_000);
    Content content = new Content(2, BIG);
    if (over && uploader.put(file, before) != 201) {
      throw new IOException("the file before was not stored");
    }
    int early = new CutUpload(uploader.url(), nextcloud, file, content, chunked).send();
    if (STORED.contains(early)) {
      throw new WrongAnswerException(
          "%d when a half was sent, and then there is %s".formatted(early, uploader.stored(file)));
    }
    if (early != 0) {
      throw new IOException("refused with %d before it was interrupted".formatted(early));
    }
    staysAsItWas(uploader, file, over ? before.sha256() : "");
    // A worker that is still at it may keep the file locked for a moment.
    Awaitility.await()
        .atMost(ANSWERS_WITHIN)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> STORED.contains(uploader.put(file, content)));
    if (!uploader.stored(file).sha256().equals(content.sha256())) {
      throw new WrongAnswerException("uploaded again, but read back: " + uploader.stored(file));
    }
    return (over ? "the old file stayed" : "no file") + ", then uploaded again as a whole";
  }

  /**
   * @param sha256 of the file that there was; empty for none
   */
  private static void staysAsItWas(Uploader uploader, String file, String sha256) {
    Awaitility.await()
        .during(STAYS_FOR)
        .atMost(ANSWERS_WITHIN)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              Uploader.Stored stored = uploader.stored(file);
              boolean same =
                  sha256.isEmpty()
                      ? stored.status() == 404
                      : stored.status() == 200 && stored.sha256().equals(sha256);
              if (!same && (stored.status() == 200 || stored.status() == 404)) {
                throw new WrongAnswerException("after the interruption there is " + stored);
              }
              // Locked, or too busy: it tells nothing yet.
              return same;
            });
  }

  @Test
  @DisplayName("Two uploads of one file at once")
  void twoAtOnce(Cluster cluster, Nextcloud nextcloud, Inquiry inquiry) throws IOException {
    String folder = "at-once-" + UUID.randomUUID();
    try (Uploader one = byNodePort(cluster, nextcloud, ANSWERS_WITHIN);
        Uploader other = byNodePort(cluster, nextcloud, ANSWERS_WITHIN)) {
      one.makeFolder(folder);
      List<Uploader> users = List.of(one, other);
      List<String> lanes = new ArrayList<>();
      for (int round = 1; round <= 3; round++) {
        String fresh = folder + "/fresh-" + round;
        String existing = folder + "/existing";
        int seed = 10 * round;
        inquiry
            .asks("a new file, round " + round, () -> oneOfTwo(users, fresh, seed))
            .asks("one that there is, round " + round, () -> oneOfTwo(users, existing, seed + 5));
        lanes.add("a new file, round " + round);
        lanes.add("one that there is, round " + round);
      }
      if (one.put(folder + "/existing", new Content(1, 1000)) != 201) {
        throw new IOException("the file before was not stored");
      }
      try {
        inquiry
            .expects("the file is exactly one that was acknowledged", lanes.toArray(String[]::new))
            .run();
      } finally {
        one.remove(folder);
      }
    }
  }

  private static String oneOfTwo(List<Uploader> users, String file, int seed) throws IOException {
    List<List<Integer>> refused = new ArrayList<>();
    for (int tries = 1; tries <= 3; tries++) {
      TwoAtOnceResult result = both(users, file, seed);
      if (result.ended().statuses().stream().anyMatch(STORED::contains)) {
        return "answered %s, %d bytes are there, all of one of them"
            .formatted(result.ended().statuses(), result.after().bytes());
      }
      // Each may find the other's lock in the same moment; the next time they will not.
      refused.add(result.ended().statuses());
    }
    throw new WrongAnswerException("none was stored, again and again: " + refused);
  }

  private record TwoAtOnceResult(TwoAtOnce.Ended ended, Uploader.Stored after) {}

  /** Files of different lengths, so that a mixture could not go unseen. */
  private static TwoAtOnceResult both(List<Uploader> users, String file, int seed)
      throws IOException {
    Uploader.Stored before = users.getFirst().stored(file);
    List<Content> contents =
        List.of(new Content(seed, 6_000_000), new Content(seed + 1, 4_500_001));
    TwoAtOnce.Ended ended = new TwoAtOnce(users, file, contents).send();
    if (!ended.met()) {
      throw new IOException("they were not sent at the same moment: " + ended.statuses());
    }
    Uploader.Stored after = users.getFirst().stored(file);
    Set<String> allowed = new TreeSet<>();
    boolean acknowledged = ended.statuses().stream().anyMatch(STORED::contains);
    for (int i = 0; i < contents.size(); i++) {
      int status = ended.statuses().get(i);
      // Without an answer, or after an error of the server, nobody knows.
      if (STORED.contains(status) || status == 0 || status >= 500) {
        allowed.add(contents.get(i).sha256());
      }
    }
    if (!acknowledged) {
      allowed.add(before.sha256());
    }
    boolean gone = after.status() == 404 && before.status() == 404 && !acknowledged;
    boolean right = gone || (after.status() == 200 && allowed.contains(after.sha256()));
    if (!right) {
      throw new WrongAnswerException(
          "answered %s, and then there is %s".formatted(ended.statuses(), after));
    }
    return new TwoAtOnceResult(ended, after);
  }

  private static Uploader byNodePort(Cluster cluster, Nextcloud nextcloud, Duration deadline) {
    return new Uploader(nextcloud.url(cluster.masters().getFirst()), nextcloud, deadline);
  }
}
