package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.run.SetUpCheck;
import picocli.CommandLine;

class CheckCommandTest {

  private static final Path CASES = Path.of("src/test/resources/cases").toAbsolutePath();
  private static final KubernetesVersion KUBERNETES = new KubernetesVersion(1, 37, 2);

  @TempDir private Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int check(List<Complaint> complaints, String... arguments) {
    return new CommandLine(
            new CheckCommand(
                new Home(root, Map.of()),
                settings ->
                    new SetUpCheck(
                        settings.fixtures(), KUBERNETES, complaints, List.of("HAProxy warns: x"))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void tellsWhatIsAppliedAndWhatWasChangedInIt() {
    assertThat(check(List.of(), "--fixtures=" + CASES.resolve("haproxy-3-better"))).isZero();

    assertThat(out.toString().lines())
        .contains(
            "Kubernetes v1.37.2, variant documented, your files from "
                + CASES.resolve("haproxy-3-better"),
            "  haproxy/haproxy.cfg                        yours",
            "  kubeadm/v1beta4/kubeadm-config.yaml        documented",
            "--- documented/haproxy/haproxy.cfg",
            "+++ yours/haproxy/haproxy.cfg",
            "HAProxy warns: x",
            "complaints: none");
    assertThat(out.toString()).doesNotContain("v1beta3");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void exitsWithWrongInputWhereThereIsAComplaint() {
    assertThat(
            check(
                List.of(Complaint.at("haproxy/haproxy.cfg", 14, "it is wrong", "Correct it.")),
                "--fixtures=" + CASES.resolve("haproxy-4-typo")))
        .isEqualTo(2);

    assertThat(err.toString())
        .contains("1 complaint:\n  haproxy/haproxy.cfg:14: it is wrong. Correct it.\n");
    assertThat(out.toString()).doesNotContain("complaints: none");
  }

  @Test
  void saysSoWhereNoFilesWereGiven() {
    assertThat(check(List.of())).isZero();

    assertThat(out.toString()).contains("No files of your own were given");
  }
}
