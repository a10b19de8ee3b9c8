package org.quorumdrill.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

  private static final String DIGEST = "sha256:" + "0a1b2c3d".repeat(8);

  private static ImageReference reference(String text) {
    return ImageReference.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "nextcloud, nextcloud, nextcloud, latest, nextcloud:latest",
    "nextcloud:31-fpm, nextcloud, nextcloud, 31-fpm, nextcloud:31-fpm",
    "me/nextcloud:1, me/nextcloud, nextcloud, 1, me/nextcloud:1",
    "localhost:5000/own, localhost:5000/own, own, latest, localhost:5000/own:latest",
    "127.0.0.1:5000/a/b:_1.0, 127.0.0.1:5000/a/b, b, _1.0, 127.0.0.1:5000/a/b:_1.0",
    "ghcr.io/me/my_own--cloud, ghcr.io/me/my_own--cloud, my_own--cloud, latest, ghcr.io/me/my_own--cloud:latest"
  })
  void hasItsParts(String text, String repository, String name, String version, String full) {
    ImageReference reference = reference(text);

    assertThat(reference.repository()).isEqualTo(repository);
    assertThat(reference.shortName()).isEqualTo(name);
    assertThat(reference.version()).isEqualTo(version);
    assertThat(reference.full()).isEqualTo(full);
    assertThat(reference).hasToString(text);
  }

  @Test
  void mayNameADigest() {
    assertThat(reference("nextcloud@" + DIGEST).full()).isEqualTo("nextcloud@" + DIGEST);
    assertThat(reference("nextcloud:31@" + DIGEST).version()).isEqualTo(DIGEST);
    assertThat(reference("nextcloud:31@" + DIGEST).tag()).contains("31");
    assertThat(reference("nextcloud@" + DIGEST).tag()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " nextcloud",
        "Nextcloud",
        "next cloud",
        "nextcloud:",
        "nextcloud:-1",
        "/nextcloud",
        "nextcloud/",
        "me//nextcloud",
        "https://ghcr.io/me/nextcloud",
        "nextcloud@sha256:0a1b",
        "nextcloud,apache",
        "next___cloud"
      })
  void isNone(String text) {
    assertThat(ImageReference.parse(text)).isEmpty();
  }

  @Test
  void tellsTheVersionByItsTag() {
    assertThat(reference("me/nextcloud:31-fpm").versions("nextcloud-fpm"))
        .isEqualTo(Map.of("nextcloud", "31-fpm"));
    assertThat(reference("me/nextcloud").versions("nextcloud-fpm")).isEmpty();
  }

  @Test
  void takesThePlaceOfAPreparedOne() {
    SortedMap<String, ImageReference> own = new TreeMap<>();
    own.put("nginx", reference("me/nginx"));
    Provenance prepared =
        new Provenance(
            List.of(
                part("nginx", "nginx:1", Optional.of("a web server of ours")),
                part("ryuk", "ryuk:1", Optional.of("a reaper of ours"))));

    Provenance used = prepared.with(new OwnImages(own).pulledByMachines());

    assertThat(used.parts()).extracting(Provenance.Part::name).containsExactly("nginx", "ryuk");
    assertThat(used.reference("nginx")).isEqualTo("me/nginx:latest");
    assertThat(used.inPods("nginx")).isEqualTo("me/nginx:latest");
    assertThat(used.standInNames()).containsExactly("ryuk");
    assertThat(prepared.with(OwnImages.NONE.pulledByMachines())).isEqualTo(prepared);
  }

  private static Provenance.Part part(String name, String reference, Optional<String> standIn) {
    return new Provenance.Part(name, reference, "", "built", standIn, Map.of());
  }
}
