package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.probe.WrongAnswerException;

/** A set-up that does not do what {@link WrongOrdersIT} claims has given a wrong answer. */
class WrongOrderChecksTest {

  private static final String DOCUMENTED =
      Fixtures.documented().text("manifests/nginx-configmap.yaml");
  private static final String CHANGED = WrongOrderChecks.withWrongRoot(DOCUMENTED);

  @Test
  void aPodThatDoesNotWait() {
    assertThatCode(
            () ->
                WrongOrderChecks.requireWaiting(List.of("ContainerCreating", "ContainerCreating")))
        .doesNotThrowAnyException();
    isWrong(() -> WrongOrderChecks.requireWaiting(List.of()), "the containers are []");
    isWrong(
        () -> WrongOrderChecks.requireWaiting(List.of("ContainerCreating")),
        "the containers are [ContainerCreating]");
    isWrong(
        () -> WrongOrderChecks.requireWaiting(List.of("ContainerCreating", "not waiting")),
        "the containers are [ContainerCreating, not waiting]");
    isWrong(
        () ->
            WrongOrderChecks.requireWaiting(
                List.of("CreateContainerConfigError", "ContainerCreating")),
        "the containers are [CreateContainerConfigError, ContainerCreating]");
  }

  @Test
  void aPodThatDoesNotStartByItself() throws WrongAnswerException {
    assertThat(WrongOrderChecks.startedByItself("a", new WrongOrderChecks.Started("a", 0), "3.0 s"))
        .isEqualTo("the same pod ran 3.0 s after the ConfigMap was there, without a restart");
    isWrong(
        () -> WrongOrderChecks.startedByItself("a", new WrongOrderChecks.Started("b", 0), "3.0 s"),
        "it runs after 3.0 s, but as another pod or with 0 restarts");
    isWrong(
        () -> WrongOrderChecks.startedByItself("a", new WrongOrderChecks.Started("a", 1), "3.0 s"),
        "it runs after 3.0 s, but as another pod or with 1 restarts");
  }

  @Test
  void theChangeIsOneOfTheRootAndOfNothingElse() {
    assertThat(CHANGED)
        .doesNotContain(WrongOrderChecks.RIGHT_ROOT)
        .contains(WrongOrderChecks.WRONG_ROOT);
    assertThat(CHANGED.replace(WrongOrderChecks.WRONG_ROOT, WrongOrderChecks.RIGHT_ROOT))
        .isEqualTo(DOCUMENTED);
    assertThatThrownBy(() -> WrongOrderChecks.withWrongRoot(CHANGED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the ConfigMap has no line 'root /var/www/html;'");
  }

  @Test
  void aMountThatFollowsTheConfigMap() {
    assertThatCode(() -> WrongOrderChecks.requireOldFile(DOCUMENTED)).doesNotThrowAnyException();
    isWrong(() -> WrongOrderChecks.requireOldFile(CHANGED), "the pod has the changed file");
    isWrong(
        () -> WrongOrderChecks.requireOldFile(DOCUMENTED + CHANGED),
        "the pod has both the old and the changed file");
    isWrong(() -> WrongOrderChecks.requireOldFile(""), "the pod has a file with neither root");
  }

  @Test
  void aNewPodWithoutTheChange() {
    assertThatCode(() -> WrongOrderChecks.requireNewFile(CHANGED)).doesNotThrowAnyException();
    isWrong(() -> WrongOrderChecks.requireNewFile(DOCUMENTED), "the new pod has the old file");
    isWrong(
        () -> WrongOrderChecks.requireNewFile(DOCUMENTED + CHANGED),
        "the new pod has both the old and the changed file");
    isWrong(() -> WrongOrderChecks.requireNewFile(""), "the new pod has a file with neither root");
  }

  @Test
  void aPageThatIsFound() {
    assertThatCode(
            () -> WrongOrderChecks.requireNotFound(new WrongOrderChecks.Answered("/login", 404)))
        .doesNotThrowAnyException();
    for (int status : new int[] {200, 302, 403, 502}) {
      isWrong(
          () -> WrongOrderChecks.requireNotFound(new WrongOrderChecks.Answered("/login", status)),
          "/login: %d instead of 404".formatted(status));
    }
  }

  private static void isWrong(ThrowingCallable seen, String message) {
    assertThatThrownBy(seen).isInstanceOf(WrongAnswerException.class).hasMessage(message);
  }
}
