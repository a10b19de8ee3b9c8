package org.quorumdrill.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumeLayoutTest {

  /** The chart of nextcloud/helm, shortened. */
  private static final VolumeLayout CHART =
      new VolumeLayout(
          Map.of(
              "/var/www/", "root",
              "/var/www/html", "html",
              "/var/www/html/data", "data",
              "/var/www/html/config/", "/config/"),
          "/var/www/html/data");

  @Test
  void theDocumentedOneIsInOnePiece() {
    VolumeLayout documented = VolumeLayout.DOCUMENTED;

    assertThat(documented.files()).isEmpty();
    assertThat(documented.dataFolder()).isEqualTo("data");
    assertThat(documented.parts()).isEmpty();
  }

  @Test
  void eachPartOfAChartHasAFolder() {
    assertThat(CHART.files()).isEqualTo("html");
    assertThat(CHART.dataFolder()).isEqualTo("data");
    assertThat(CHART.parts()).containsExactly("config", "data");
    assertThat(CHART.of("/var/www/html/config")).isEqualTo("config");
    assertThat(CHART.of("/var/www/html/themes/mine")).isEqualTo("html/themes/mine");
    assertThat(CHART.of("/var/www/tmp")).isEqualTo("root/tmp");
  }

  @Test
  void dataMayBeOutsideOfNextcloudsFolder() {
    VolumeLayout layout =
        new VolumeLayout(Map.of("/var/www/html", "html", "/srv/data", "users"), "/srv/data");

    assertThat(layout.dataFolder()).isEqualTo("users");
    assertThat(layout.parts()).isEmpty();
  }

  @Test
  void aPathOnAnotherVolumeHasNoFolder() {
    VolumeLayout layout = new VolumeLayout(Map.of("/var/www/html", ""), "/srv/data");

    assertThatThrownBy(layout::dataFolder)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "/srv/data is not on the volume of Nextcloud's files, which has [/var/www/html]");
  }
}
