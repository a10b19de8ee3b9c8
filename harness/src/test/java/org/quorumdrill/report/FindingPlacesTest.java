package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.KnownFindings;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.report.export.FindingFacts.Place;

class FindingPlacesTest {

  private static final String HAPROXY = "haproxy/haproxy.cfg";
  private static final String CUT = "silent-connection-is-cut";
  private static final String STAYS_UP = "hung-master-stays-up";

  @TempDir private Path folder;

  @Test
  void inTheDocumentedFilesTheyAreTheLinesThatTheWordsTalkAbout() {
    Map<String, Place> places = FindingPlaces.in(Fixtures.documented());

    assertThat(places.get(CUT)).isEqualTo(new Place("fixtures/haproxy/haproxy.cfg", 23));
    assertThat(places.get("watch-of-a-lost-master-hangs"))
        .isEqualTo(new Place("fixtures/haproxy/haproxy.cfg", 24));
    assertThat(line(places, STAYS_UP)).isEqualTo("option tcp-check");
    assertThat(line(places, "slow-apiserver-stays-up")).isEqualTo("option tcp-check");
    assertThat(line(places, CUT)).isEqualTo("timeout client  50000");
    assertThat(line(places, "watch-of-a-lost-master-hangs")).isEqualTo("timeout server  50000");
    assertThat(line(places, "chunked-upload-is-lost")).isEqualTo("fastcgi_request_buffering off;");
    assertThat(line(places, "redirect-drops-the-port"))
        .isEqualTo("return 301 $scheme://$host/remote.php/dav;");
    assertThat(line(places, "data-without-slash-is-not-denied"))
        .isEqualTo("location ~ ^/(?:build|tests|config|lib|3rdparty|templates|data)/ {");
    assertThat(line(places, "many-workers-run-out-of-memory")).isEqualTo("limits:");
    assertThat(line(places, "ready-before-it-answers")).isEqualTo("image: nextcloud:14.0-fpm");
    assertThat(line(places, "wrong-passwords-slow-everybody")).isEqualTo("type: NodePort");
  }

  private static Place place(Map<String, Place> places, String id) {
    return places.getOrDefault(id, new Place("of nothing that is known", 0));
  }

  private static String line(Map<String, Place> places, String id) {
    Place place = place(places, id);
    String file = place.uri().replaceFirst("^fixtures/", "");
    return Fixtures.documented().text(file).lines().toList().get(place.line() - 1).strip();
  }

  @Test
  void everyFindingOfOursHasALineInEverySetUpThatHasIt() {
    KnownFindings known = KnownFindings.ofTheHarness();
    for (Variant variant : Variant.values()) {
      Map<String, Place> places = FindingPlaces.in(Fixtures.of(variant));

      assertThat(places).as("%s", variant).containsOnlyKeys(known.ids());
      assertThat(known.entries().stream().filter(e -> e.variants().contains(variant.word())))
          .isNotEmpty()
          .allSatisfy(
              entry -> assertThat(place(places, entry.id()).line()).as(entry.id()).isPositive());
    }
  }

  @Test
  void ofAVariantTheyAreInItsOwnFiles() {
    Map<String, Place> places = FindingPlaces.in(Fixtures.of(Variant.HARDENED));

    assertThat(place(places, CUT).uri())
        .isEqualTo("fixtures/variants/hardened/haproxy/haproxy.cfg");
    assertThat(place(places, "wrong-passwords-slow-everybody").uri())
        .isEqualTo("fixtures/manifests/nextcloud-service.yaml");
  }

  @Test
  void ofAUsersFileTheyAreItsOwnLinesFromTheRootOfItsRepository() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Path own = folder.resolve("my set-up/prod");
    haproxy(
        own,
        """
        # timeout tunnel 1h is what they say
        defaults
          mode tcp
          timeout connect 5s
          timeout client 20s # not the tunnel
          timeout server 20s
          timeout tunnel 30s
        frontend api
          bind 127.0.0.1:5443
          default_backend masters
        backend masters
          server m1 10.0.42.1:6443 check
          server m2 10.0.42.2:6443 check
          server m3 10.0.42.3:6443 check
        """);

    Map<String, Place> places = FindingPlaces.in(Fixtures.documented().lookedUpIn(own));

    assertThat(places.get(CUT)).isEqualTo(new Place("my%20set-up/prod/haproxy/haproxy.cfg", 7));
    assertThat(place(places, STAYS_UP).line()).as("the first server that is checked").isEqualTo(12);
    assertThat(place(places, "chunked-upload-is-lost").uri())
        .as("not given by the user")
        .isEqualTo("fixtures/manifests/nginx-configmap.yaml");
  }

  @Test
  void whereNoLineIsLikeThatOnlyTheFileIsNamed() throws IOException {
    haproxy(folder, "frontend api\n  bind 127.0.0.1:5443\n");

    assertThat(FindingPlaces.in(Fixtures.documented().lookedUpIn(folder)).get(CUT))
        .isEqualTo(new Place(HAPROXY, 0));
  }

  @Test
  void outsideOfARepositoryPathsBeginAtTheFolder() throws IOException {
    haproxy(folder, "timeout tunnel 5s\n");

    assertThat(FindingPlaces.in(Fixtures.documented().lookedUpIn(folder)).get(CUT))
        .isEqualTo(new Place(HAPROXY, 1));
  }

  @Test
  void areKeptAsTheyWereAtTheTimeOfTheRun() throws IOException {
    Path variant = folder.resolve("documented");
    haproxy(folder, "timeout tunnel 5s\n");
    FindingPlaces.write(variant, Fixtures.documented().lookedUpIn(folder));
    haproxy(folder, "\n\n\ntimeout tunnel 5s\n");

    assertThat(FindingPlaces.read(variant).get(CUT)).isEqualTo(new Place(HAPROXY, 1));
    assertThat(variant.resolve("places.json")).content().doesNotContain("tunnel");
  }

  @Test
  void ofARunThatKeptNoneTheyAreOursOrOnlyTheFile() throws IOException {
    Path variant = Files.createDirectories(folder.resolve("documented"));
    assertThat(FindingPlaces.read(variant)).isEqualTo(FindingPlaces.in(Fixtures.documented()));

    new SetUpName("documented", List.of(HAPROXY)).write(variant);
    assertThat(FindingPlaces.read(variant).get(CUT)).isEqualTo(new Place(HAPROXY, 0));

    assertThat(FindingPlaces.read(folder.resolve("of-another-project"))).isEmpty();
  }

  private static void haproxy(Path folder, String text) throws IOException {
    Path file = folder.resolve(HAPROXY);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
