package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.NodeLog;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.node.WaitTimedOutException;

/** The first line says all that a person needs to go on. */
class BringUpFailedExceptionTest {

  @TempDir private Path folder;

  @Test
  void saysWhatFailedWhatWasSeenAndWhatToDo() {
    assertThat(failure(Map.of()).lines())
        .startsWith(
            "the cluster did not come up, as step 'every HAProxy is UP' failed: waited for all UP: not seen within 20.0 s. Last seen: master3 DOWN (Layer4 timeout). What to do: look at the nodes' logs in %s, or leave the nodes up with -Dquorumdrill.keep=true."
                .formatted(folder.resolve("documented/bring-up-failed")),
            "step 'every HAProxy is UP' failed after 20.1 s.")
        .contains("--- k8smaster1 haproxy, last lines", "error: no server");
  }

  @Test
  void namesTheUsersFilesFirst() throws IOException {
    Path own = ownHaproxy();

    assertThat(failure(Map.of("quorumdrill.fixtures", own.toString())).lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains(
                        "What to do: look at your own files (haproxy/haproxy.cfg) with ./drill check --fixtures=%s; then look at the nodes' logs in "
                            .formatted(own)));
  }

  @Test
  void namesTheirFolderAsAWholePath() throws IOException {
    Path own = ownHaproxy();
    Path here = Path.of("").toAbsolutePath();

    assertThat(
            failure(
                Map.of("quorumdrill.fixtures", here.relativize(own.toAbsolutePath()).toString())))
        .contains("./drill check --fixtures=" + own.toAbsolutePath().normalize() + "; then");
  }

  @Test
  void namesOnlyTheUsersFilesWhereAVariantHasOthers() throws IOException {
    Path own = folder.resolve("own");
    Files.createDirectories(own);
    Files.writeString(own.resolve("findings.yaml"), "[]\n");
    Map<String, String> parameters =
        Map.of("quorumdrill.fixtures", own.toString(), "quorumdrill.variant", "hardened");

    assertThat(failure(parameters))
        .as("what no step can fail by")
        .contains("What to do: look at the nodes' logs in ");

    ownHaproxy();
    assertThat(failure(parameters)).contains("look at your own files (haproxy/haproxy.cfg) with ");
  }

  private Path ownHaproxy() throws IOException {
    Path own = folder.resolve("own");
    Files.createDirectories(own.resolve("haproxy"));
    Files.writeString(
        own.resolve("haproxy/haproxy.cfg"), Fixtures.documented().text("haproxy/haproxy.cfg"));
    return own;
  }

  @Test
  void hasNoSecrets() {
    StepFailedException failed =
        new StepFailedException(
            "k8smaster2 joins",
            1,
            new IllegalStateException("kubeadm join --token abcdef.0123456789abcdef failed"),
            List.of(),
            folder);

    assertThat(new BringUpFailedException(failed, settings(Map.of())).getMessage())
        .contains("'k8smaster2 joins' failed: kubeadm join --token [secret] failed. What to do: ")
        .doesNotContain("abcdef.0123456789abcdef");
  }

  private String failure(Map<String, String> parameters) {
    StepFailedException failed =
        new StepFailedException(
            "every HAProxy is UP",
            20.1,
            new WaitTimedOutException(
                "waited for all UP: not seen within 20.0 s. Last seen: master3 DOWN\n  (Layer4 timeout)",
                null),
            List.of(new NodeLog("k8smaster1 haproxy", "error: no server\n")),
            folder);
    return new BringUpFailedException(failed, settings(parameters)).getMessage();
  }

  private Settings settings(Map<String, String> parameters) {
    return Settings.of(
        name ->
            name.equals("quorumdrill.output")
                ? Optional.of(folder.toString())
                : Optional.ofNullable(parameters.get(name)));
  }
}
