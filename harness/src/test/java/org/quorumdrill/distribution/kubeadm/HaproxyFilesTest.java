package org.quorumdrill.distribution.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.node.FakeNode;

class HaproxyFilesTest {

  private static final String DOCUMENTED = Fixtures.documented().text("haproxy/haproxy.cfg");

  private final List<String> asked = new ArrayList<>();
  private final FakeNode node =
      new FakeNode(
          "k8smaster1",
          script -> {
            asked.add(script);
            return "";
          },
          0);

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theDocumentedFileNeedsNothingBesideIt() {
    HaproxyFiles files = new HaproxyFiles(DOCUMENTED);

    files.applyOn(node);

    assertThat(files.added()).isEmpty();
    assertThat(asked)
        .startsWith(encoded(DOCUMENTED), "/etc/haproxy/haproxy.cfg")
        .noneMatch(script -> script.contains("EXTRAOPTS"))
        .last()
        .asString()
        .startsWith("ln -sfn '/run/haproxy/admin.sock' /etc/haproxy/admin.sock\n")
        .contains("systemctl restart haproxy");
  }

  @Test
  void aSocketElsewhereIsFoundAtTheSamePath() {
    new HaproxyFiles(DOCUMENTED.replace("/run/haproxy/admin.sock", "/var/lib/haproxy/stats"))
        .applyOn(node);

    assertThat(asked)
        .last()
        .asString()
        .startsWith("ln -sfn '/var/lib/haproxy/stats' /etc/haproxy/admin.sock\n");
  }

  /** As OpenShift has it; on the user's machines somebody has made the folder. */
  @Test
  void theFolderOfASocketIsMadeAtEachStart() {
    new HaproxyFiles(DOCUMENTED.replace("/run/haproxy/admin.sock", "/var/lib/haproxy/run/a.sock"))
        .applyOn(node);

    assertThat(asked)
        .last()
        .asString()
        .startsWith(
            """
            ln -sfn '/var/lib/haproxy/run/a.sock' /etc/haproxy/admin.sock
            mkdir -p /etc/systemd/system/haproxy.service.d
            cat > /etc/systemd/system/haproxy.service.d/quorum-drill.conf <<'UNIT'
            [Service]
            ExecStartPre=+/bin/mkdir -p '/var/lib/haproxy/run'
            UNIT
            systemctl daemon-reload
            systemctl restart haproxy""");
  }

  @Test
  void whereThereIsNoSocketOfTheLevelAdminASecondFileHasOne() throws Exception {
    HaproxyFiles files =
        new HaproxyFiles(
            Files.readString(
                Path.of("src/test/resources/cases/haproxy-2-socket-stats/haproxy/haproxy.cfg")));

    files.applyOn(node);

    assertThat(files.added())
        .containsExactly(
            "/etc/haproxy/quorum-drill.cfg beside haproxy.cfg: stats socket /run/haproxy/quorum-drill.sock level admin — haproxy.cfg has no socket of the level admin, and the drills ask HAProxy through it");
    assertThat(asked)
        .containsSubsequence(
            "/etc/haproxy/haproxy.cfg",
            "rm -f /etc/haproxy/quorum-drill.cfg; touch /etc/default/haproxy; sed -i '\\|/etc/haproxy/quorum-drill.cfg|d' /etc/default/haproxy",
            "/etc/haproxy/quorum-drill.cfg",
            "echo 'EXTRAOPTS=\"-S /run/haproxy-master.sock -f /etc/haproxy/quorum-drill.cfg\"' >> /etc/default/haproxy")
        .last()
        .asString()
        .startsWith("ln -sfn '/run/haproxy/quorum-drill.sock' /etc/haproxy/admin.sock\n");
  }
}
