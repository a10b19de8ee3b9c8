package org.quorumdrill.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.NotPossibleHereException;

class RecipeTest {

  private static final NodeLog KUBELET =
      new NodeLog("k8smaster1 kubelet", "a start\n" + "a line\n".repeat(20) + "error: no CNI\n");
  private static final NodeLog NETWORK = new NodeLog("k8smaster1 network", "all is quiet\n");

  @TempDir private Path folder;

  @Test
  void runsItsStepsInOrderAndTimesThem() {
    List<String> done = new ArrayList<>();
    Recipe recipe = new Recipe(failure -> List.of(KUBELET), folder.resolve("failed"));

    recipe.run(
        List.of(
            new Step("first", () -> done.add("first")),
            new Step("second", () -> done.add("second"))));

    assertThat(done).containsExactly("first", "second");
    assertThat(recipe.timings()).extracting(StepTiming::step).containsExactly("first", "second");
    assertThat(folder.resolve("failed")).doesNotExist();
  }

  @Test
  void stopsAtTheFirstFailureAndTellsWhatTheNodesSaid() throws IOException {
    List<String> done = new ArrayList<>();
    IllegalStateException cause = new IllegalStateException("the kubelet is not up");
    Recipe recipe =
        new Recipe(
            failure -> failure.equals(cause) ? List.of(KUBELET, NETWORK) : List.of(),
            folder.resolve("failed"));

    StepFailedException failure =
        catchThrowableOfType(
            StepFailedException.class,
            () ->
                recipe.run(
                    List.of(
                        new Step("first", () -> done.add("first")),
                        new Step(
                            "kubeadm init",
                            () -> {
                              throw cause;
                            }),
                        new Step("never", () -> done.add("never")))));

    assertThat(done).containsExactly("first");
    assertThat(recipe.timings()).extracting(StepTiming::step).containsExactly("first");
    assertThat(failure.step()).isEqualTo("kubeadm init");
    assertThat(failure).hasCause(cause);
    assertThat(failure.logs()).containsExactly(KUBELET, NETWORK);
    assertThat(failure.getMessage())
        .startsWith("step 'kubeadm init' failed after 0.")
        .contains("the kubelet is not up")
        .contains("--- k8smaster1 kubelet, last lines\n")
        .contains("error: no CNI")
        .doesNotContain("a start", "all is quiet")
        .endsWith("Whole logs: " + folder.resolve("failed").toAbsolutePath());
    assertThat(Files.readString(folder.resolve("failed/k8smaster1-kubelet.log")))
        .isEqualTo(KUBELET.text());
    assertThat(Files.readString(folder.resolve("failed/k8smaster1-network.log")))
        .isEqualTo(NETWORK.text());
  }

  @Test
  void namesNoFolderWhereThereIsNothingInIt() {
    Recipe recipe = new Recipe(failure -> List.of(), folder.resolve("failed"));

    assertThatThrownBy(() -> recipe.run(List.of(new Step("engine reached", RecipeTest::fails))))
        .hasMessageContaining("step 'engine reached' failed")
        .hasMessageNotContaining("Whole logs");
    assertThat(folder.resolve("failed")).doesNotExist();
  }

  @Test
  void aFullDiskDoesNotHideWhatFailed() throws IOException {
    Path inTheWay = Files.createFile(folder.resolve("failed"));
    Recipe recipe = new Recipe(failure -> List.of(KUBELET), inTheWay);

    assertThatThrownBy(() -> recipe.run(List.of(new Step("kubeadm init", RecipeTest::fails))))
        .isInstanceOf(StepFailedException.class)
        .hasMessageContaining("broken")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void looksAtAllWhateverEachSees() {
    Recipe recipe = new Recipe(failure -> List.of(KUBELET), folder.resolve("failed"));

    List<Look> looks =
        recipe.look(
            List.of(
                new Step("the limit is as declared", RecipeTest::fails),
                new Step(
                    "the servers freeze",
                    () -> {
                      throw new NotPossibleHereException("nobody can freeze a server");
                    }),
                new Step(
                    "the table is right",
                    () -> {
                      throw new IllegalStateException(" ");
                    }),
                new Step("the redirects lead to WebDAV", () -> {})));

    assertThat(looks)
        .extracting(Look::name, Look::wrong)
        .containsExactly(
            tuple("the limit is as declared", Optional.of("broken")),
            tuple("the table is right", Optional.of("IllegalStateException")),
            tuple("the redirects lead to WebDAV", Optional.empty()));
    assertThat(recipe.timings()).isEmpty();
    assertThat(folder.resolve("failed")).doesNotExist();
  }

  @Test
  void whatALookSawHasNoSecrets() {
    Recipe recipe = new Recipe(failure -> List.of(), folder);

    assertThat(
            recipe.look(
                List.of(
                    new Step(
                        "joined",
                        () -> {
                          throw new IllegalStateException("token abcdef.0123456789abcdef");
                        }))))
        .extracting(Look::wrong)
        .containsExactly(Optional.of("token [secret]"));
  }

  @Test
  void aRunThatIsToEndLooksNoFurther() {
    Recipe recipe = new Recipe(failure -> List.of(), folder);
    List<String> done = new ArrayList<>();
    try {
      assertThatThrownBy(
              () ->
                  recipe.look(
                      List.of(
                          new Step(
                              "waits",
                              () -> {
                                Thread.currentThread().interrupt();
                                throw new IllegalStateException("interrupted");
                              }),
                          new Step("never", () -> done.add("never")))))
          .hasMessage("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(done).isEmpty();
  }

  private static void fails() {
    throw new IllegalStateException("broken");
  }
}
