package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.quorumdrill.bootstrap.nextcloud.Storage;

class DeviationTest {

  private static final String FLEX_VOLUME = "flexVolume ceph.rook.io/rook";

  @Test
  void ofTheVolumeIsListedOnlyWhereTheLightOneIsUsed() {
    assertThat(Deviation.with(Storage.HOST_PATH))
        .extracting(Deviation::documented)
        .contains(FLEX_VOLUME, "kubernetesVersion: stable");
    assertThat(Deviation.with(Storage.CEPH))
        .extracting(Deviation::documented)
        .doesNotContain(FLEX_VOLUME)
        .contains("kubernetesVersion: stable");
  }

  @Test
  void ofCephIsListedOnlyWhereCephIsUsed() {
    assertThat(Deviation.with(Storage.HOST_PATH))
        .extracting(Deviation::applied)
        .noneMatch(applied -> applied.contains("ceph-fuse"));
    assertThat(Deviation.with(Storage.CEPH))
        .extracting(Deviation::applied)
        .anyMatch(applied -> applied.contains("ceph-fuse"));
  }
}
