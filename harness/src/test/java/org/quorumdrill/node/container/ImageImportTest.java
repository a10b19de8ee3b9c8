package org.quorumdrill.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.ImageReference;
import org.quorumdrill.node.NodeException;

/** Images of the user's own come into all nodes, and leave the engine once. */
class ImageImportTest {

  private static final String ID = "sha256:" + "0a1b2c3d".repeat(8);

  private final FakeImageStore store = new FakeImageStore();
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  private final List<FakeNode> nodes =
      Stream.of("k8smaster1", "k8smaster2", "k8smaster3").map(this::node).toList();

  private FakeNode node(String name) {
    return new FakeNode(
        name,
        script -> {
          ran.add(name + ": " + script);
          return "";
        },
        0);
  }

  private ImageImport imports(String... references) {
    return new ImageImport(
        store,
        Stream.of(references)
            .map(reference -> ImageReference.parse(reference).orElseThrow())
            .map(
                reference ->
                    new UserImage(
                        "nextcloud-fpm",
                        reference,
                        FakeImageStore.image("0a1b2c3d", "amd64"),
                        false))
            .toList());
  }

  @Test
  void goThroughTheVolumeThatAllNodesShare() {
    imports("me/nextcloud:31").into(nodes, "c1");

    assertThat(store.done)
        .containsExactly("unpacked " + ID + " into c1:/opt/own-images/nextcloud-fpm");
    assertThat(ran).hasSize(5);
    assertThat(ran).first().isEqualTo("k8smaster1: mkdir -p /opt/own-images/nextcloud-fpm");
    assertThat(ran).last().isEqualTo("k8smaster1: rm -rf /opt/own-images/*");
    for (FakeNode node : nodes) {
      assertThat(ran.subList(1, 4))
          .contains(
              node.name()
                  + """
                  : cd /opt/own-images/nextcloud-fpm
                  tar -cf - -- * | ctr -n k8s.io images import --no-unpack   --label io.cri-containerd.pinned=pinned --index-name quorumdrill.local/nextcloud:31-0a1b2c3d0a1b - >/dev/null
                  names=$(ctr -n k8s.io images ls -q)
                  grep -qxF quorumdrill.local/nextcloud:31-0a1b2c3d0a1b <<<"$names" || { echo "containerd has no quorumdrill.local/nextcloud:31-0a1b2c3d0a1b after its import" >&2; exit 1; }
                  """);
    }
  }

  @Test
  void needAVolumeOnlyWhereThereAreSome() {
    assertThat(imports("me/nextcloud:31").volume("1a2b3c4d"))
        .contains("quorum-drill-1a2b3c4d-images");
    assertThat(imports().volume("1a2b3c4d")).isEmpty();
    assertThat(imports().parts()).isEmpty();
  }

  @Test
  void nameTheNodeThatDoesNotTakeThem() {
    FakeNode broken =
        new FakeNode(
            "k8smaster2",
            script -> {
              throw new NodeException("k8smaster2: the disk is full");
            },
            0);

    assertThatThrownBy(
            () -> imports("me/nextcloud:31").into(List.of(nodes.getFirst(), broken), "c1"))
        .isInstanceOf(NodeException.class)
        .hasMessage("an image could not be put into a node: k8smaster2: the disk is full");
  }
}
