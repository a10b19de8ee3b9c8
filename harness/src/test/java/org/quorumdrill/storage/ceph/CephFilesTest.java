package org.quorumdrill.storage.ceph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.Redaction;

class CephFilesTest {

  @Test
  void mountTheFolderThatTheDocumentedVolumeNames() {
    assertThat(CephRecipe.folder(Fixtures.documented())).isEqualTo("/nextcloud2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ceph.conf",
        "machine",
        "start-ceph",
        "make-ceph",
        "ceph-is-active",
        "on-myfs",
        "offer-client",
        "ceph-fuse",
        "rook",
        "pod-waits",
        "what-clients-do",
        "deviations.yaml"
      })
  void areInTheJar(String file) {
    assertThat(Fixtures.documented().text("ceph/" + file)).isNotBlank();
  }

  @Test
  void areOfNoUseWhereTheDeploymentHasAnotherVolume() {
    assertThatThrownBy(
            () -> CephRecipe.folder("volumes:\n- name: pv\n  hostPath:\n    path: /srv\n"))
        .hasMessageContaining("no flexVolume with a path");
  }

  @Test
  void giveAwayNoKey() {
    String keyring = "[client.rook]\n\tkey = AQ" + "D9xk1l".repeat(6) + "==\n";

    assertThat(Redaction.of(keyring)).isEqualTo("[client.rook]\n\tkey = [secret]\n");
  }
}
