package org.quorumdrill.application.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.VolumeLayout;
import org.quorumdrill.node.FakeNode;

/** Whatever the layout of the volume was, the restored Nextcloud is in one piece. */
class VolumeBackupTest {

  private final List<String> asked = new ArrayList<>();

  private VolumeBackup backup(VolumeLayout layout) {
    FakeNode node =
        new FakeNode(
            "k8smaster1",
            script -> {
              asked.add(script);
              return "";
            },
            0);
    return new VolumeBackup(node, "default", "nextcloud", "/srv/volume", "/srv/image", layout);
  }

  @Test
  void theDocumentedOneIsCopiedAsAWhole() {
    VolumeBackup backup = backup(VolumeLayout.DOCUMENTED);

    backup.putInto("/srv/new");

    assertThat(backup.users()).isEqualTo("/srv/image/data");
    assertThat(asked)
        .containsExactly(
            "mkdir -p \"$(dirname /srv/new)\" && [ ! -e /srv/new ] && cp -a /srv/image /srv/new");
  }

  @Test
  void thePartsOfAChartAreJoined() {
    VolumeBackup backup =
        backup(
            new VolumeLayout(
                Map.of(
                    "/var/www", "root",
                    "/var/www/html", "html",
                    "/var/www/html/data", "data",
                    "/var/www/html/config", "config"),
                VolumeLayout.DATA));

    backup.putInto("/srv/new");

    assertThat(backup.users()).isEqualTo("/srv/image/data");
    assertThat(asked)
        .containsExactly(
            "mkdir -p \"$(dirname /srv/new)\" && [ ! -e /srv/new ] && cp -a /srv/image/html /srv/new"
                + " && mkdir -p /srv/new/config && cp -a /srv/image/config/. /srv/new/config/"
                + " && mkdir -p /srv/new/data && cp -a /srv/image/data/. /srv/new/data/");
  }

  @Test
  void dataFromOutsideIsFoundInside() {
    VolumeBackup backup =
        backup(
            new VolumeLayout(Map.of("/var/www/html", "html", "/srv/data", "users"), "/srv/data"));

    backup.putInto("/srv/new");

    assertThat(backup.users()).isEqualTo("/srv/image/users");
    assertThat(asked)
        .containsExactly(
            "mkdir -p \"$(dirname /srv/new)\" && [ ! -e /srv/new ] && cp -a /srv/image/html /srv/new"
                + " && mkdir -p /srv/new/data && cp -a /srv/image/users/. /srv/new/data/"
                + " && sed -i \"s#'datadirectory' => '[^']*'#'datadirectory' => '/var/www/html/data'#\" /srv/new/config/config.php");
  }
}
