package org.quorumdrill.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.ImageReference;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.OwnImages;
import org.quorumdrill.node.Provenance;

/** Images of the user's own are found in the engine, or pulled, or refused. */
class UserImagesTest {

  private static final String NODE = "quorum-drill/node:1";
  private static final String OWN = "me/nextcloud:31-fpm";
  private static final String ID = "sha256:" + "0a1b2c3d".repeat(8);

  private final FakeImageStore store = new FakeImageStore();
  private final SortedMap<String, ImageReference> wanted = new TreeMap<>();

  @BeforeEach
  void anEngineWithTheNodesImage() {
    store.engine.put(NODE, FakeImageStore.image("77777777", "amd64"));
    wanted.put("nextcloud-fpm", ImageReference.parse(OWN).orElseThrow());
  }

  private List<UserImage> find() {
    return new UserImages(new OwnImages(wanted), store).find(NODE);
  }

  private Provenance.Part part() {
    return find().getFirst().part();
  }

  @Test
  void areTakenFromTheEngineWhereItHasThem() {
    store.engine.put(OWN, FakeImageStore.image("0a1b2c3d", "amd64"));
    store.registry.put(OWN, FakeImageStore.image("ffffffff", "amd64"));

    assertThat(part())
        .isEqualTo(
            new Provenance.Part(
                "nextcloud-fpm",
                OWN,
                "sha256:" + "9".repeat(64),
                "engine",
                Optional.empty(),
                Map.of("nextcloud", "31-fpm"),
                "quorumdrill.local/nextcloud:31-fpm-0a1b2c3d0a1b"));
    assertThat(store.done).isEmpty();
  }

  @Test
  void arePulledWhereItHasNone() {
    store.registry.put(OWN, FakeImageStore.image("0a1b2c3d", "amd64"));

    Provenance.Part part = part();

    assertThat(part.source()).isEqualTo("registry");
    assertThat(part.digest()).isEqualTo("sha256:" + "9".repeat(64));
    assertThat(part.inPods()).isEqualTo("quorumdrill.local/nextcloud:31-fpm-0a1b2c3d0a1b");
    assertThat(store.done).containsExactly("pulled " + OWN);
  }

  @Test
  void areRefusedWhereTheyAreNowhere() {
    assertThatThrownBy(this::find)
        .isInstanceOf(NodeException.class)
        .hasMessage(
            """
            the image me/nextcloud:31-fpm, named for nextcloud-fpm, is not in the engine at unix:///var/run/docker.sock, and pulling it failed: Status 404: {"message":"manifest unknown"}
            Nothing was made. Name it as `docker image ls` shows it; or get it into the engine first, by `docker pull me/nextcloud:31-fpm` (after `docker login`, where its registry wants that) or by `docker load -i FILE`.""");
  }

  @Test
  void areRefusedWhereTheyAreForAnotherMachine() {
    store.engine.put(OWN, FakeImageStore.image("0a1b2c3d", "arm64"));

    assertThatThrownBy(this::find)
        .isInstanceOf(NodeException.class)
        .hasMessage(
            "the image me/nextcloud:31-fpm, named for nextcloud-fpm, is for arm64, and the nodes are amd64. Nothing was made. Get the other one: docker pull --platform linux/amd64 me/nextcloud:31-fpm");
  }

  @Test
  void areStandInsWhereTheirLabelSaysSo() {
    store.engine.put(
        OWN,
        FakeImageStore.image(
            "0a1b2c3d",
            "amd64",
            Map.of(
                "org.quorumdrill.stand-in", "a small one",
                "org.quorumdrill.versions", "php8.2-fpm=8.2.29 nextcloud=32.0.1=")));

    assertThat(part().standIn()).contains("a small one");
    assertThat(part().versions()).isEqualTo(Map.of("php8.2-fpm", "8.2.29", "nextcloud", "32.0.1="));
  }

  @Test
  void areCalledByTheirIdsOnTheNodes() {
    EngineImage found = FakeImageStore.image("0a1b2c3d", "amd64");

    assertThat(nameInNodes("127.0.0.1:5000/me/own", found))
        .isEqualTo("quorumdrill.local/own:0a1b2c3d0a1b");
    assertThat(nameInNodes("own:latest", found))
        .isEqualTo("quorumdrill.local/own:latest-0a1b2c3d0a1b");
    assertThat(nameInNodes("own@" + ID, found)).isEqualTo("quorumdrill.local/own:0a1b2c3d0a1b");
    String longest = nameInNodes("own:" + "1".repeat(128), found);
    assertThat(longest).endsWith("1-0a1b2c3d0a1b");
    assertThat(ImageReference.parse(longest)).isPresent();
  }

  private static String nameInNodes(String reference, EngineImage found) {
    return new UserImage(
            "nextcloud-fpm", ImageReference.parse(reference).orElseThrow(), found, false)
        .nameInNodes();
  }

  @Test
  void areNotLookedForWhereThereAreNone() {
    wanted.clear();
    store.engine.clear();

    assertThat(find()).isEmpty();
  }

  @Test
  void areKnownByTheDigestOfTheStandardRegistryHoweverThatIsNamed() {
    wanted.put("nextcloud-fpm", ImageReference.parse("docker.io/" + OWN).orElseThrow());
    store.engine.put("docker.io/" + OWN, FakeImageStore.image("0a1b2c3d", "amd64"));

    assertThat(part().digest()).isEqualTo("sha256:" + "9".repeat(64));
  }

  @Test
  void ofAnotherKindAreRefused() {
    wanted.put("nextcloud-apache", ImageReference.parse(OWN).orElseThrow());
    store.engine.put(OWN, FakeImageStore.image("0a1b2c3d", "amd64"));

    assertThatThrownBy(this::find)
        .isInstanceOf(NodeException.class)
        .hasMessage(
            "the image me/nextcloud:31-fpm, named for nextcloud-apache, listens on 9000/tcp, and what plays this part listens on 80/tcp. Nothing was made. Name another one; with FPM, Nextcloud's have a tag that ends in -fpm");
  }
}
