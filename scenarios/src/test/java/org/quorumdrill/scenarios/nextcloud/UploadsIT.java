package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.LoadBalancer;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.junit.DocumentedCluster;

/**
 * Files of all sizes, whole, interrupted and two at once: what is acknowledged is stored, and what
 * is not leaves no half of itself behind and costs no file that there was.
 */
@DocumentedCluster
class UploadsIT {

  /**
   * Bytes around nginx's buffer for a body (16 KiB), its default limit of a body (1 MiB), and more.
   */
  private static final List<Long> SIZES =
      List.of(0L, 1L, 16_383L, 16_384L, 16_385L, 1_048_577L, 10_000_000L);

  /** Bytes around the buffer of a part, too. */
  private static final List<Long> IN_CHUNKS = List.of(0L, 1L, 16_385L, 10_000_000L);

  private static final long GIGABYTE = 1_000_000_000L;

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
  private static final Duration A_GIGABYTE_WITHIN = Duration.ofMinutes(5);

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
              "a new file, by the load balancer",
              () -> cut(byBalancer, nextcloud, folder + "/2", false, false))
          .asks(
              "over an old one, by the load balancer",
              () -> cut(byBalancer, nextcloud, folder + "/3", true, false))
          .asks(
              "over an old one, in chunks, by the load balancer",
              () -> cut(byBalancer, nextcloud, folder + "/4", true, true))
          .asks(
              "over an old one, by the NodePort",
              () -> overOld(byNodePort, nextcloud, folder + "/5").keepsTheOldFile())
          .asks(
              "over an old one, reset, by the NodePort",
              () -> overOld(byNodePort, nextcloud, folder + "/6").byReset().keepsTheOldFile())
          .asks(
              "what is left of one over an old one, by the NodePort",
              () -> overOld(byNodePort, nextcloud, folder + "/7").leavesABeginningAtMost())
          .asks(
              "over an old one, in chunks, by the NodePort",
              () -> cut(byNodePort, nextcloud, folder + "/8", true, true))
          .asks(
              "what is left of one in chunks, by the NodePort",
              () ->
                  new Interruption(byNodePort, nextcloud, folder + "/9", true, true)
                      .storesNoHalf());
      try {
        inquiry
            .expects(
                "of a new file nothing stays, and it can be uploaded again",
                "a new file, by the NodePort",
                "a new file, by the load balancer")
            .expects(
                "behind a load balancer that buffers, the old file stays",
                "over an old one, by the load balancer",
                "over an old one, in chunks, by the load balancer")
            .findsOut(
                "cut-upload-replaces-the-old-file",
                "the old file stays by the NodePort, too",
                "over an old one, by the NodePort",
                "over an old one, reset, by the NodePort")
            .expects(
                "it is never acknowledged, and leaves the old file or its own beginning",
                "what is left of one over an old one, by the NodePort")
            .findsOut(
                "chunked-upload-is-lost",
                "the old file stays for one in chunks, too",
                "over an old one, in chunks, by the NodePort")
            .expects(
                "one in chunks leaves the old file, an empty one or none, and never a half",
                "what is left of one in chunks, by the NodePort")
            .run();
      } finally {
        byNodePort.remove(folder);
      }
    }
  }

  private static String cut(
      Uploader uploader, Nextcloud nextcloud, String file, boolean overwrites, boolean chunked)
      throws IOException {
    return new Interruption(uploader, nextcloud, file, overwrites, chunked).leavesNoHalf();
  }

  private static Interruption overOld(Uploader uploader, Nextcloud nextcloud, String file) {
    return new Interruption(uploader, nextcloud, file, true, false);
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
            .asks("a new file, round " + round, () -> new TwoAtOnce(users, fresh, seed).leaveOne())
            .asks(
                "one that there is, round " + round,
                () -> new TwoAtOnce(users, existing, seed + 5).leaveOne());
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

  private static Uploader byNodePort(Cluster cluster, Nextcloud nextcloud, Duration deadline) {
    return new Uploader(nextcloud.url(cluster.masters().getFirst()), nextcloud, deadline);
  }
}
