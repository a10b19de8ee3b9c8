package org.quorumdrill.scenarios.nextcloud;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.SamplePhoto;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.junit.OnStorage;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.run.NextcloudOnStorage;
import org.quorumdrill.storage.ceph.Ceph;
import org.quorumdrill.storage.ceph.CephStorage;

/** The data volume is full. Are uploads refused cleanly, and do reads go on? */
@DocumentedCluster
@OnStorage(CephStorage.NAME)
@Tag("long")
class DiskFullDrill {

  /** Bytes: room for three of the biggest files, and for what the database needs meanwhile. */
  private static final long ROOM_LEFT = 20_000_000;

  /**
   * Sizes of the files in bytes, each uploaded until one is refused: the last ones fill what the
   * others left.
   */
  private static final List<Integer> SIZES = List.of(5_000_000, 500_000, 50_000);

  /** Most files of each size. Ceph counts up to 5 s late, and accepts what it has not counted. */
  private static final int MOST_PER_SIZE = 40;

  private static final Duration COUNTED_WITHIN = Duration.ofSeconds(60);

  @Test
  @DisplayName("The data volume is full")
  void dataVolumeIsFull(Cluster cluster, NextcloudOnStorage onCeph, Inquiry inquiry) {
    Ceph ceph = onCeph.storage(Ceph.class);
    Nextcloud nextcloud = onCeph.nextcloud();
    Volume volume = new Volume(nextcloud.url(nextcloud.masterWithIt(cluster)), nextcloud);
    try {
      ceph.limit(settledUse(ceph) + ROOM_LEFT);
      inquiry
          .asks("a download while there is room", volume::photo)
          .asks("uploads until it is full", volume::fill)
          .asks("an upload to the full volume", () -> volume.refuses(ceph))
          .asks("a download from the full volume", volume::photoWhileFull)
          .asks("an upload once there is room", () -> volume.takesAgain(ceph))
          .asks("a download once there is room", volume::photo)
          .asks("what is stored then", volume::wholeOrAbsent)
          .expects(
              "what was stored before is read, byte for byte, before and after",
              "a download while there is room",
              "a download once there is room")
          .expects("some are taken, then they are refused", "uploads until it is full")
          .expects("it takes uploads again", "an upload once there is room")
          .expects(
              "201 means whole, a refusal absent, and nothing is there in part",
              "what is stored then")
          .findsOut(
              "full-volume-is-an-internal-error",
              "who uploads is told that there is no room (507)",
              "an upload to the full volume")
          .findsOut("full-volume-stops-reads", "reads go on", "a download from the full volume")
          .run();
    } finally {
      ceph.limit(0);
    }
  }

  private static long settledUse(Ceph ceph) {
    long[] last = {-1};
    return Wait.upTo(COUNTED_WITHIN, "what the folder holds to stand still")
        .every(Duration.ofSeconds(6))
        .until(
            () -> {
              long now = ceph.used();
              boolean still = now == last[0];
              last[0] = now;
              return still ? now : -1L;
            },
            seen -> seen >= 0);
  }

  /** A user's requests to the volume, and how they were answered. */
  private static final class Volume {

    private final String url;
    private final Nextcloud nextcloud;
    private final FullVolume answers = new FullVolume();

    /** Size in bytes of each file that was uploaded, accepted or not, by its number. */
    private final List<Integer> sizes = new ArrayList<>();

    Volume(String url, Nextcloud nextcloud) {
      this.url = url;
      this.nextcloud = nextcloud;
    }

    String fill() throws WrongAnswerException {
      for (int size : SIZES) {
        int status;
        int more = MOST_PER_SIZE;
        do {
          status = put(size).statusCode();
        } while (status == 201 && --more > 0);
      }
      return answers.someTakenThenRefused();
    }

    String refuses(Ceph ceph) throws IOException {
      settledUse(ceph);
      Response answer = put(SIZES.getFirst());
      return FullVolume.refused(answer.statusCode(), answer.asString());
    }

    String wholeOrAbsent() throws WrongAnswerException {
      for (int i : answers.answered()) {
        Response read = get(name(i));
        answers.requireAsAnswered(i, read.statusCode(), isContent(i, read));
      }
      return "files as answered: " + answers;
    }

    String photo() throws WrongAnswerException {
      Response read = get(SamplePhoto.FILE);
      return FullVolume.read(read.statusCode(), isThePhoto(read));
    }

    String photoWhileFull() throws IOException {
      Response read = get(SamplePhoto.FILE);
      return FullVolume.readWhileFull(read.statusCode(), isThePhoto(read));
    }

    private static boolean isThePhoto(Response read) {
      return Arrays.equals(read.asByteArray(), SamplePhoto.jpeg());
    }

    String takesAgain(Ceph ceph) throws WrongAnswerException {
      ceph.limit(0);
      try {
        Wait.upTo(Duration.ofSeconds(60), "an upload to be taken again, once there is room")
            .until(() -> put(SIZES.getFirst()).statusCode(), code -> code == 201);
      } catch (WaitTimedOutException e) {
        throw new WrongAnswerException(String.valueOf(e.getMessage()));
      }
      int last = sizes.size() - 1;
      if (!isContent(last, get(name(last)))) {
        throw new WrongAnswerException("taken, and not whole");
      }
      return "taken, and whole";
    }

    /** Uploads a new file: where one over an old file is refused, the old one may be gone. */
    private Response put(int size) {
      int file = sizes.size();
      sizes.add(size);
      Response answer =
          new Conversation(url, nextcloud)
              .asUser()
              .contentType("application/octet-stream")
              .body(content(file))
              .put(nextcloud.davPath(name(file)));
      answers.uploaded(file, answer.statusCode());
      return answer;
    }

    private Response get(String name) {
      return new Conversation(url, nextcloud).request("GET", nextcloud.davPath(name));
    }

    private static String name(int i) {
      return "full-%d.bin".formatted(i);
    }

    private boolean isContent(int file, Response read) {
      return Arrays.equals(read.asByteArray(), content(file));
    }

    private byte[] content(int file) {
      byte[] bytes = new byte[sizes.get(file)];
      new Random(file).nextBytes(bytes);
      return bytes;
    }
  }
}
