package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.OwnSetUp;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.check.bounds.LanesDisturbed;
import org.quorumdrill.check.bounds.OpenAtLeast;
import org.quorumdrill.check.bounds.Part;
import org.quorumdrill.check.bounds.SilentAtMost;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.Fronts;
import org.quorumdrill.cluster.haproxy.HaproxyTimers;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;

class FindingsTest {

  private static final String CUT = "silent-connection-is-cut";

  private static final Checker HOLDS = new QuietConnectionsHold(List.of("quiet-watch/a"), 60);

  private static final Checker API_HOLDS = new ImpairedAtMost("the API", List.of("readyz/a"), 13);

  private static final Checker WATCH_HOLDS = new WatchUnbroken(List.of("watch/a"), 14);

  /** As documented, in other words. */
  private static final String DOCUMENTED_TIMERS =
      """
      global
          stats socket /run/haproxy/admin.sock mode 660 level admin
      defaults
          mode tcp
          timeout connect 5s
          timeout client 50s
          timeout server 50s
      frontend api
          bind 127.0.0.1:5443
          default_backend kube
      backend kube
          server master1 10.0.42.1:6443 check
          server master2 10.0.42.2:6443 check
          server master3 10.0.42.3:6443 check
      """;

  @TempDir private Path folder;

  private String haproxy = DOCUMENTED_TIMERS;

  @Test
  void aClaimGetsTheBoundOfItsFinding() {
    assertThat(Findings.of(Variant.DOCUMENTED).claim(CUT, HOLDS))
        .isInstanceOfSatisfying(
            KnownWeakness.class,
            known -> {
              assertThat(known.bound()).isEqualTo(new OpenAtLeast(45));
              assertThat(known.expected()).isTrue();
            });
    assertThat(Findings.of(Variant.HARDENED).claim(CUT, HOLDS))
        .isInstanceOfSatisfying(
            KnownWeakness.class, known -> assertThat(known.expected()).isFalse());
  }

  @Test
  void aSetUpOfTheUsersOwnIsNotKnownBeforehand() throws IOException {
    assertThat(own("").claim(CUT, HOLDS))
        .isInstanceOfSatisfying(
            KnownWeakness.class,
            known -> {
              assertThat(known.own()).isEqualTo(OwnSetUp.withoutList());
              assertThat(known.expected()).isTrue();
            });
  }

  @Test
  void boundsFollowTheTimersOfTheUsersFile() throws IOException {
    haproxy = DOCUMENTED_TIMERS.replace("check", "check inter 10s fall 4").replace("50s", "20s");

    assertThat(bound(own("").claim(CUT, HOLDS))).isEqualTo(new OpenAtLeast(15));
    double more =
        HaproxyTimers.of(haproxy).longestDetection()
            - HaproxyTimers.of(Fixtures.documented().text("haproxy/haproxy.cfg"))
                .longestDetection();
    assertThat(more).isPositive();
    assertThat(longest(bound(own("").claim("hung-master-stays-up", API_HOLDS))))
        .containsExactly(12 + more, 0.0, 0.0);

    haproxy = DOCUMENTED_TIMERS.replace("50s", "2m");
    assertThat(bound(own("").claim(CUT, HOLDS)))
        .as("never stricter")
        .isEqualTo(new OpenAtLeast(45));
    assertThat(bound(own("").claim("watch-of-a-lost-master-hangs", WATCH_HOLDS)))
        .isEqualTo(new SilentAtMost(125));

    haproxy = DOCUMENTED_TIMERS.replace("check", "check inter 1s fall 2");
    assertThat(longest(bound(own("").claim("hung-master-stays-up", API_HOLDS))))
        .as("never stricter")
        .containsExactly(12.0, 0.0, 0.0);

    haproxy = DOCUMENTED_TIMERS.replace(" check", "");
    assertThat(longest(bound(own("").claim("hung-master-stays-up", API_HOLDS))))
        .as("as long as the fault, if a dead master is never found")
        .containsExactly(0.0, 0.0, 0.0);
  }

  @Test
  void boundsFollowOnlyTheTimersOfTheWayToTheApi() throws IOException {
    haproxy =
        DOCUMENTED_TIMERS
            + """
            frontend web
                bind :80
                timeout client 5s
                default_backend pods
            backend pods
                timeout tunnel 10m
                server pod 10.0.42.1:30080
            """;

    assertThat(bound(own("").claim(CUT, HOLDS))).isEqualTo(new OpenAtLeast(45));
    assertThat(bound(own("").claim("watch-of-a-lost-master-hangs", WATCH_HOLDS)))
        .isEqualTo(new SilentAtMost(55));

    haproxy = DOCUMENTED_TIMERS.replace("timeout server 50s", "timeout server 10m");
    assertThat(bound(own("").claim("watch-of-a-lost-master-hangs", WATCH_HOLDS)))
        .as("the client's side ends it as before")
        .isEqualTo(new SilentAtMost(55));

    haproxy = DOCUMENTED_TIMERS.replace("timeout server 50s", "timeout tunnel \"${QUIET-70s}\"");
    assertThat(bound(own("").claim("watch-of-a-lost-master-hangs", WATCH_HOLDS)))
        .isEqualTo(new SilentAtMost(75));

    haproxy = DOCUMENTED_TIMERS.replace("50s", "0");
    assertThat(bound(own("").claim("watch-of-a-lost-master-hangs", WATCH_HOLDS)))
        .as("a day stands for ever")
        .isEqualTo(new SilentAtMost(55 + 86_400 - 50));
  }

  @Test
  void theUsersListSaysWhatIsAccepted() throws IOException {
    Findings findings =
        own("- id: silent-connection-is-cut\n  bound: {kind: OpenAtLeast, seconds: 3}\n");

    assertThat(findings.claim(CUT, HOLDS))
        .isInstanceOfSatisfying(
            KnownWeakness.class,
            known -> {
              assertThat(known.own())
                  .isEqualTo(
                      new OwnSetUp(true, "`- id: silent-connection-is-cut` (findings.yaml:1)"));
              assertThat(known.bound()).isEqualTo(new OpenAtLeast(3));
            });
    assertThat(findings.claim("hung-master-stays-up", API_HOLDS))
        .isInstanceOfSatisfying(
            KnownWeakness.class,
            known -> {
              assertThat(known.own()).isEqualTo(new OwnSetUp(true, null));
              assertThat(known.expected()).isFalse();
            });
  }

  @Test
  void aWrongListIsRefusedWithItsLine() throws IOException {
    String complaint =
        "findings.yaml:2: no finding is called 'silent-connection-cut'. "
            + "Write `- id: silent-connection-is-cut`, if that is meant.";
    Fixtures fixtures = fixtures("# mine\n- id: silent-connection-cut\n");

    assertThat(Findings.complaints(fixtures)).map(Complaint::toString).containsExactly(complaint);
    assertThatThrownBy(() -> Findings.of(fixtures, Fronts.documented())).hasMessage(complaint);
    assertThat(Findings.complaints(Fixtures.documented())).isEmpty();
  }

  private Findings own(String list) throws IOException {
    return Findings.of(fixtures(list), Fronts.of(haproxy));
  }

  private Fixtures fixtures(String list) throws IOException {
    Files.createDirectories(folder.resolve("haproxy"));
    Files.writeString(folder.resolve("haproxy/haproxy.cfg"), haproxy);
    if (!list.isEmpty()) {
      Files.writeString(folder.resolve("findings.yaml"), list);
    }
    return Fixtures.documented().overlaidBy(folder);
  }

  private static Bound bound(Checker claim) {
    return Objects.requireNonNull(((KnownWeakness) claim).bound());
  }

  private static List<Double> longest(Bound bound) {
    return ((LanesDisturbed) bound).parts().stream().map(Part::longestSeconds).toList();
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeTheDrill() {
    Findings findings = Findings.of(Variant.DOCUMENTED);

    assertThatThrownBy(() -> findings.claim("guess", HOLDS))
        .hasMessage("/fixtures/findings.yaml has no finding 'guess'; describe it there first");
    assertThatThrownBy(() -> findings.claim(CUT, new NoUploadLost(1)))
        .hasMessageContaining("OpenAtLeast is a bound for the claim QuietConnectionsHold");
    assertThatThrownBy(() -> findings.claim("hung-master-stays-up", new NoUploadLost(1)))
        .hasMessageContaining("LanesDisturbed is a bound for claims about lanes");
  }
}
