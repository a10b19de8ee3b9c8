package org.quorumdrill.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;

class StorageOfDrillsTest {

  @OnStorage("emptyDir")
  private static final class OnOneOfItsOwn {}

  @OnStorage("nfs")
  private static final class OnOneThatIsNotThere {}

  private static final class OnNone {}

  @Test
  void isOneThatIsRegistered() {
    assertThat(StorageOfDrills.named(OnOneOfItsOwn.class).name()).isEqualTo("emptyDir");
  }

  @Test
  void thatIsNotRegisteredIsRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> StorageOfDrills.named(OnOneThatIsNotThere.class))
        .hasMessageContaining("no storage 'nfs'")
        .hasMessageContaining("ceph, emptyDir, hostPath");
  }

  @Test
  void thatIsMissingIsAskedFor() {
    assertThatThrownBy(() -> StorageOfDrills.named(OnNone.class))
        .isInstanceOf(ParameterResolutionException.class)
        .hasMessageContaining(OnNone.class.getName())
        .hasMessageContaining("@OnStorage(\"NAME\")");
  }
}
