package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.probe.WrongAnswerException;

/** Each answer of a set-up that does not do what {@link WrongOrdersIT} claims is a wrong one. */
class SeenByHandTest {

  private static final String DOCUMENTED =
      Fixtures.documented().text("manifests/nginx-configmap.yaml");
  private static final String CHANGED = SeenByHand.withWrongRoot(DOCUMENTED);

  @Test
  void aPodThatDoesNotWait() {
    assertThatCode(() -> SeenByHand.waits(List.of("ContainerCreating", "ContainerCreating")))
        .doesNotThrowAnyException();
    isWrong(() -> SeenByHand.waits(List.of()), "the containers are []");
    isWrong(
        () -> SeenByHand.waits(List.of("ContainerCreating")),
        "the containers are [ContainerCreating]");
    isWrong(
        () -> SeenByHand.waits(List.of("ContainerCreating", "not waiting")),
        "the containers are [ContainerCreating, not waiting]");
    isWrong(
        () -> SeenByHand.waits(List.of("CreateContainerConfigError", "ContainerCreating")),
        "the containers are [CreateContainerConfigError, ContainerCreating]");
  }

  @Test
  void aPodThatDoesNotStartByItself() throws WrongAnswerException {
    assertThat(SeenByHand.startedByItself("a", new SeenByHand.Started("a", 0), "3.0 s"))
        .isEqualTo("the same pod ran 3.0 s after the ConfigMap was there, without a restart");
    isWrong(
        () -> SeenByHand.startedByItself("a", new SeenByHand.Started("b", 0), "3.0 s"),
        "it runs after 3.0 s, but as another pod or with 0 restarts");
    isWrong(
        () -> SeenByHand.startedByItself("a", new SeenByHand.Started("a", 1), "3.0 s"),
        "it runs after 3.0 s, but as another pod or with 1 restarts");
  }

  @Test
  void theChangeIsOneOfTheRootAndOfNothingElse() {
    assertThat(CHANGED).doesNotContain(SeenByHand.RIGHT_ROOT).contains(SeenByHand.WRONG_ROOT);
    assertThat(CHANGED.replace(SeenByHand.WRONG_ROOT, SeenByHand.RIGHT_ROOT)).isEqualTo(DOCUMENTED);
    assertThatThrownBy(() -> SeenByHand.withWrongRoot(CHANGED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the ConfigMap has no line 'root /var/www/html;'");
  }

  @Test
  void aMountThatFollowsTheConfigMap() {
    assertThatCode(() -> SeenByHand.isTheOldFile(DOCUMENTED)).doesNotThrowAnyException();
    isWrong(() -> SeenByHand.isTheOldFile(CHANGED), "the pod has the changed file");
    isWrong(
        () -> SeenByHand.isTheOldFile(DOCUMENTED + CHANGED),
        "the pod has both the old and the changed file");
    isWrong(() -> SeenByHand.isTheOldFile(""), "the pod has a file with neither root");
  }

  @Test
  void aNewPodWithoutTheChange() {
    assertThatCode(() -> SeenByHand.isTheNewFile(CHANGED)).doesNotThrowAnyException();
    isWrong(() -> SeenByHand.isTheNewFile(DOCUMENTED), "the new pod has the old file");
    isWrong(
        () -> SeenByHand.isTheNewFile(DOCUMENTED + CHANGED),
        "the new pod has both the old and the changed file");
    isWrong(() -> SeenByHand.isTheNewFile(""), "the new pod has a file with neither root");
  }

  @Test
  void aPageThatIsFound() {
    assertThatCode(() -> SeenByHand.isNotFound(new SeenByHand.Answered("/login", 404)))
        .doesNotThrowAnyException();
    for (int status : new int[] {200, 302, 403, 502}) {
      isWrong(
          () -> SeenByHand.isNotFound(new SeenByHand.Answered("/login", status)),
          "/login: %d instead of 404".formatted(status));
    }
  }

  private static void isWrong(ThrowingCallable seen, String message) {
    assertThatThrownBy(seen).isInstanceOf(WrongAnswerException.class).hasMessage(message);
  }
}
