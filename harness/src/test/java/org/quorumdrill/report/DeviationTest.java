package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.storage.HostPathStorage;
import org.quorumdrill.storage.Storages;
import org.quorumdrill.storage.ceph.CephStorage;

class DeviationTest {

  private static final Provenance CONTAINERS = new Provenance(List.of());
  private static final String FLEX_VOLUME = "flexVolume ceph.rook.io/rook";

  @Test
  void ofTheVolumeIsListedOnlyWhereTheLightOneIsUsed() {
    assertThat(Deviation.of(new HostPathStorage(), CONTAINERS))
        .extracting(Deviation::documented)
        .contains(FLEX_VOLUME, "kubernetesVersion: stable");
    assertThat(Deviation.of(new CephStorage(), CONTAINERS))
        .extracting(Deviation::documented)
        .doesNotContain(FLEX_VOLUME)
        .contains("kubernetesVersion: stable");
  }

  @Test
  void ofCephIsListedOnlyWhereCephIsUsed() {
    assertThat(Deviation.of(new HostPathStorage(), CONTAINERS))
        .extracting(Deviation::applied)
        .noneMatch(applied -> applied.contains("ceph-fuse"));
    assertThat(Deviation.of(new CephStorage(), CONTAINERS))
        .extracting(Deviation::applied)
        .anyMatch(applied -> applied.contains("ceph-fuse"));
  }

  @Test
  void ofAStorageStandBehindThoseOfTheApplication() {
    assertThat(Deviation.of(Storages.registered().named("emptyDir"), CONTAINERS))
        .extracting(Deviation::applied)
        .containsSequence(
            "the tags named under 'what was under test'",
            "emptyDir",
            "a joining etcd that has taken the leader's snapshot and is not a member yet is started anew once");
  }

  @Test
  void ofServersAreListedWhereTheNodesAreServersAndOfContainersWhereTheyAreThose() {
    String preflight = "preflight checks";
    String cx21 = "a CX21 of Hetzner";

    assertThat(Deviation.of(new HostPathStorage(), CONTAINERS))
        .extracting(Deviation::documented)
        .contains(preflight)
        .doesNotContain(cx21);
    assertThat(Deviation.of(new HostPathStorage(), servers(Optional.empty())))
        .extracting(Deviation::documented)
        .contains(cx21)
        .doesNotContain(preflight);
    assertThat(Deviation.of(new HostPathStorage(), servers(Optional.of("emulated"))))
        .extracting(Deviation::documented)
        .contains(cx21, preflight);
  }

  private static Provenance servers(Optional<String> standIn) {
    return new Provenance(
        List.of(new Provenance.Part("servers", "", "", "hetzner", standIn, Map.of())));
  }
}
