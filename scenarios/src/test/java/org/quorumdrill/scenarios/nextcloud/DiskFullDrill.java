package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.bootstrap.ceph.Ceph;
import org.quorumdrill.bootstrap.nextcloud.Nextcloud;
import org.quorumdrill.bootstrap.nextcloud.NextcloudRecipe;
import org.quorumdrill.bootstrap.nextcloud.Photo;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.junit.NextcloudOnCeph;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/** The data volume is full. Are uploads refused cleanly, and do reads go on? */
@DocumentedCluster
@Tag("long")
class DiskFullDrill {

  /** Room for three of eight files, and for what the database needs meanwhile. */
  private static final long LEFT = 20_000_000;

  private static final int FILES = 8;
  private static final int SIZE = 5_000_000;

  @Test
  @DisplayName("The data volume is full")
  void dataVolumeIsFull(Cluster cluster, NextcloudOnCeph onCeph) {
    Nextcloud nextcloud = onCeph.nextcloud();
    Ceph ceph = onCeph.ceph();
    Node through = nextcloud.masterWithIt(cluster);
    byte[] photo = Photo.jpeg(4243, 2828, 1);
    long used = settledUse(ceph);
    Map<Integer, Integer> answers = new TreeMap<>();
    try {
      ceph.limit(used + LEFT);
      for (int i = 0; i < FILES; i++) {
        answers.put(i, put(nextcloud, through, i));
      }
      assertThat(answers.values()).as("answers to uploads: %s", answers).contains(201);
      assertThat(answers.get(FILES - 1)).as("answer to the last upload").isEqualTo(507);
      assertThat(answers.values())
          .as("answers to uploads: %s", answers)
          .allMatch(code -> code == 201 || code == 507);
      answers.forEach((i, code) -> isWholeOrAbsent(nextcloud, through, i, code));
      assertThat(get(nextcloud, through, NextcloudRecipe.PHOTO).asByteArray())
          .as("a photo read while the volume is full")
          .isEqualTo(photo);
    } finally {
      ceph.limit(0);
    }
    Wait.upTo(Duration.ofSeconds(60), "an upload to be taken again, once there is room")
        .until(() -> put(nextcloud, through, FILES), code -> code == 201 || code == 204);
    isWholeOrAbsent(nextcloud, through, FILES, 201);
  }

  /** Ceph's own count lags behind what was written. */
  private static long settledUse(Ceph ceph) {
    long[] last = {-1};
    return Wait.upTo(Duration.ofSeconds(60), "what the folder holds to stand still")
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

  private static void isWholeOrAbsent(Nextcloud nextcloud, Node through, int i, int code) {
    Response read = get(nextcloud, through, name(i));
    if (code == 201) {
      assertThat(read.statusCode()).as("%s, which was acknowledged", name(i)).isEqualTo(200);
      assertThat(read.asByteArray())
          .as("%s, which was acknowledged", name(i))
          .isEqualTo(content(i));
    } else {
      assertThat(read.statusCode()).as("%s, which was refused", name(i)).isEqualTo(404);
    }
  }

  private static int put(Nextcloud nextcloud, Node through, int i) {
    return new Conversation(nextcloud.url(through), nextcloud)
        .asUser()
        .contentType("application/octet-stream")
        .body(content(i))
        .put(nextcloud.davPath(name(i)))
        .statusCode();
  }

  private static Response get(Nextcloud nextcloud, Node through, String name) {
    return new Conversation(nextcloud.url(through), nextcloud)
        .request("GET", nextcloud.davPath(name));
  }

  private static String name(int i) {
    return "full-%d.bin".formatted(i);
  }

  private static byte[] content(int i) {
    byte[] bytes = new byte[SIZE];
    new Random(i).nextBytes(bytes);
    return bytes;
  }
}
