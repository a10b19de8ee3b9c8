package org.quorumdrill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentedVolumeTest {

  private static final String MANIFEST =
      """
      volumes:
        - name: pv
          flexVolume:
            driver: ceph.rook.io/rook
            options:
              path: /nextcloud2
        - name: nginx-config
      """;

  @Test
  void isReplacedAtItsPlaceAndNothingElseIs() {
    assertThat(DocumentedVolume.replacedIn(MANIFEST, "nfs:\n  server: 10.0.42.61\n  path: /$1\n"))
        .isEqualTo(
            """
            volumes:
              - name: pv
                nfs:
                  server: 10.0.42.61
                  path: /$1
              - name: nginx-config
            """);
  }

  @Test
  void isNotMissedWhereThereIsNone() {
    String other = "volumes:\n  - name: pv\n    hostPath:\n      path: /srv\n";

    assertThat(DocumentedVolume.replacedIn(other, "emptyDir: {}")).isEqualTo(other);
  }
}
