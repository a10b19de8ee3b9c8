package org.quorumdrill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.storage.ceph.CephStorage;

class StoragesTest {

  @Test
  void areFoundByTheNamesUnderWhichTheyAreRegistered() {
    assertThat(Storages.registered().named("hostPath")).isInstanceOf(HostPathStorage.class);
    assertThat(Storages.registered().named("ceph")).isInstanceOf(CephStorage.class);
  }

  @Test
  void areAddedByOneFileAndOneRegistration() {
    assertThat(Storages.registered().named("emptyDir")).isInstanceOf(EmptyDirStorage.class);
  }

  @Test
  void ofAnUnknownNameAreRefusedWithThoseThatAreKnown() {
    assertThatThrownBy(() -> Storages.registered().named("nfs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no storage 'nfs'; known are ceph, emptyDir, hostPath. Another one is registered in META-INF/services/org.quorumdrill.storage.Storage.");
  }

  @Test
  void ofTheSameNameAreRefusedWithTheirClasses() {
    Storages twice = new Storages(List.of(new HostPathStorage(), new HostPathStorage()));

    assertThatThrownBy(() -> twice.named("hostPath"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'hostPath' is registered more than once")
        .hasMessageContaining(HostPathStorage.class.getName());
  }
}
