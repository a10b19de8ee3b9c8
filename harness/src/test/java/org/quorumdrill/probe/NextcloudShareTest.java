package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.Credentials;
import org.quorumdrill.cluster.Fronts;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.Layout;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/** The probes of a drill leave the pod to its users: they take a small share of its limit. */
class NextcloudShareTest {

  /** Of the documented limit of one core. */
  private static final double MOST = 0.15;

  private static final double ROUNDING = 1e-9;

  /** A machine of half the speed needs twice the processor time for each question. */
  private static final double SLOWER = 2;

  /**
   * Most seconds of a core of the reference machine for each question, of a real Nextcloud 31.0.6
   * with an app password, when it is asked nothing else; about all of the time to the answer is
   * processor time (measured 2026-11-28, limit of 1 core: status 0.009 to 0.018 s, WebDAV 0.033 to
   * 0.047, thumbnails 0.033 to 0.044, uploads 0.050 to 0.056). Redirects come from nginx, which has
   * no limit. The others ask Kubernetes or the node.
   */
  private static final Map<String, Double> SECONDS =
      Map.of(
          LaneGroups.NEXTCLOUD_STATUS, 0.018,
          LaneGroups.DAV, 0.047,
          LaneGroups.THUMBNAIL, 0.044,
          LaneGroups.UPLOADS, 0.056,
          // As a cached one, 0.035 s to decode and scale a photo of one megapixel with GD (one of
          // 12
          // takes 0.65 s, one of 24 takes 0.8 s), and what the stand-in needs to keep it.
          LaneGroups.FRESH_THUMBNAIL, 0.092,
          LaneGroups.WELL_KNOWN_CARDDAV, 0.0,
          LaneGroups.WELL_KNOWN_CALDAV, 0.0,
          LaneGroups.REDIRECT, 0.0);

  private static final List<String> NOT_NEXTCLOUD =
      List.of(LaneGroups.NEXTCLOUD_POD, LaneGroups.CONTAINER, LaneGroups.KUBELET);

  /** What drills ask at once. */
  enum Together {
    NEXTCLOUD {
      @Override
      List<Probe> probes(Asked at) {
        return new NextcloudProbes(at.cluster, at.nextcloud, at.master).all();
      }
    },
    NEXTCLOUD_AND_UPLOADS {
      @Override
      List<Probe> probes(Asked at) {
        return Stream.concat(
                NextcloudProbes.besideUploads(at.cluster, at.nextcloud, at.master).all().stream(),
                at.uploads().all().stream())
            .toList();
      }
    },
    UPLOADS_ALONE {
      @Override
      List<Probe> probes(Asked at) {
        return at.uploads().alone();
      }
    },
    STORM {
      @Override
      List<Probe> probes(Asked at) {
        StormProbes storm = new StormProbes(at.cluster, at.nextcloud, at.master);
        List<Probe> probes = new ArrayList<>(storm.all());
        probes.add(storm.fresh(() -> Objects.requireNonNull(null), 256));
        probes.add(at.uploads().inAStorm(at.master, Duration.ofSeconds(60)));
        return probes;
      }
    };

    abstract List<Probe> probes(Asked at);
  }

  record Asked(Cluster cluster, Nextcloud nextcloud, Node master) {
    UploadProbes uploads() {
      return new UploadProbes(cluster, nextcloud, "uploads");
    }
  }

  private final Cluster cluster =
      new Cluster(
          Stream.of("k8smaster1", "k8smaster2", "k8smaster3")
              .<Node>map(name -> new FakeNode(name, script -> "", 1))
              .toList(),
          new OnPaper(),
          Fronts.documented());

  private final List<Probe> probes = new ArrayList<>();
  private Asked at;

  @BeforeEach
  void begin() {
    at =
        new Asked(
            cluster,
            new Nextcloud(
                "default",
                new NodeSocket.Tcp(30080),
                "admin",
                "secret",
                new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO)),
            cluster.masters().getLast());
  }

  @AfterEach
  void close() {
    probes.forEach(Probe::close);
    cluster.close();
  }

  private List<Lane> lanes(Together together) {
    probes.addAll(together.probes(at));
    return probes.stream().map(Probe::lane).toList();
  }

  private static double share(List<Lane> lanes) {
    return lanes.stream()
        .filter(lane -> !NOT_NEXTCLOUD.contains(lane.group()))
        .mapToDouble(
            lane ->
                Objects.requireNonNull(SECONDS.get(lane.group()), lane.group())
                    / (lane.interval().toNanos() / 1e9))
        .sum();
  }

  @ParameterizedTest
  @EnumSource(Together.class)
  void isSmallOnASlowMachineToo(Together together) {
    assertThat(share(lanes(together)) * SLOWER).isBetween(0.05, MOST + ROUNDING);
  }

  @Test
  void wouldNotBeSmallIfAllWereAskedOnceASecondThroughEachMaster() {
    List<Lane> often =
        lanes(Together.NEXTCLOUD_AND_UPLOADS).stream()
            .filter(lane -> !lane.group().equals(LaneGroups.THUMBNAIL))
            .map(NextcloudShareTest::onceASecond)
            .toList();

    assertThat(share(often) * SLOWER).isGreaterThan(2 * MOST);
  }

  private static Lane onceASecond(Lane lane) {
    return new Lane(
        lane.group(), lane.node(), lane.question(), Duration.ofSeconds(1), lane.deadline());
  }

  @Test
  void oneMasterIsAskedForThumbnails() {
    for (Together together : List.of(Together.NEXTCLOUD, Together.NEXTCLOUD_AND_UPLOADS)) {
      probes.clear();
      assertThat(lanes(together))
          .filteredOn(lane -> lane.group().equals(LaneGroups.THUMBNAIL))
          .extracting(Lane::node)
          .containsExactly("k8smaster3");
      assertThat(probes.stream().map(Probe::lane))
          .filteredOn(lane -> lane.group().equals(LaneGroups.NEXTCLOUD_STATUS))
          .extracting(Lane::node)
          .containsExactly("k8smaster1", "k8smaster2", "k8smaster3");
    }
  }

  /** A cluster that nobody reaches. */
  private record OnPaper() implements Layout {

    private static final Credentials CREDENTIALS =
        new Credentials(pem("authority.crt"), pem("client.crt"), pem("client.key"));

    private static String pem(String file) {
      try (InputStream in =
          Objects.requireNonNull(NextcloudShareTest.class.getResourceAsStream("/tls/" + file))) {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String name() {
      return "on paper";
    }

    @Override
    public KubernetesVersion version(Node node) {
      return KubernetesVersion.parse("v1.37.2");
    }

    @Override
    public Kubectl kubectl(Node node) {
      return new Kubectl(node, "kubectl");
    }

    @Override
    public Credentials admin(Node master) {
      return CREDENTIALS;
    }

    @Override
    public Credentials etcdClient(Node master) {
      return CREDENTIALS;
    }

    @Override
    public List<Component> components() {
      return List.of();
    }
  }
}
