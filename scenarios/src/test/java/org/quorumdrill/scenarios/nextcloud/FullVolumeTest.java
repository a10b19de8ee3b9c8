package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.quorumdrill.probe.WrongAnswerException;

/** Which answers of a full volume are right, which are a known weakness, and which are neither. */
class FullVolumeTest {

  @Test
  void someAreTakenAndThenRefused() throws WrongAnswerException {
    assertThat(uploaded(201, 201, 201, 507, 500).someTakenThenRefused())
        .isEqualTo("uploads were answered [201, 201, 201, 507, 500]");
    for (FullVolume wrong :
        new FullVolume[] {
          uploaded(), uploaded(500, 500), uploaded(201, 201), uploaded(201, 507, 201)
        }) {
      assertThatThrownBy(wrong::someTakenThenRefused).isInstanceOf(WrongAnswerException.class);
    }
  }

  @Test
  void whoIsNotLetInMeetsNoFullVolume() {
    for (int status : new int[] {401, 404, 423, 429}) {
      assertThatThrownBy(() -> uploaded(201, status).someTakenThenRefused())
          .isInstanceOf(WrongAnswerException.class)
          .hasMessage("uploads were answered [201, %d]".formatted(status));
    }
  }

  @Test
  void anUploadThatIsTakenIsNoKnownWeakness() throws IOException {
    assertThat(FullVolume.refused(507, "")).isEqualTo("507");
    assertThatThrownBy(() -> FullVolume.refused(500, "<s:message>\n  disk full"))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("500 instead of 507: <s:message> disk full");
    for (int status : new int[] {201, 204, 401, 429, 502, 503, 504}) {
      assertThatThrownBy(() -> FullVolume.refused(status, ""))
          .isNotInstanceOf(WrongAnswerException.class)
          .isInstanceOf(IOException.class)
          .hasMessage("%d instead of 507: ".formatted(status));
    }
  }

  @Test
  void otherBytesAndOtherErrorsAreNoKnownWeakness() throws IOException {
    assertThat(FullVolume.readWhileFull(200, true)).isEqualTo("200, byte for byte");
    assertThatThrownBy(() -> FullVolume.readWhileFull(500, false))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessage("500 instead of 200");
    assertThatThrownBy(() -> FullVolume.readWhileFull(200, false))
        .isNotInstanceOf(WrongAnswerException.class)
        .hasMessage("200, and other bytes");
    for (int status : new int[] {404, 502, 503}) {
      assertThatThrownBy(() -> FullVolume.readWhileFull(status, false))
          .isNotInstanceOf(WrongAnswerException.class)
          .hasMessage("%d instead of 200".formatted(status));
    }
    assertThat(FullVolume.read(200, true)).isEqualTo("200, byte for byte");
    assertThatThrownBy(() -> FullVolume.read(500, false)).hasMessage("500 instead of 200");
    assertThatThrownBy(() -> FullVolume.read(200, false)).hasMessage("200, and other bytes");
  }

  @Test
  void whatWasTakenIsWholeAndWhatWasNotIsAbsent() {
    FullVolume volume = uploaded(201, 201, 500);
    assertThatCode(
            () -> {
              volume.requireAsAnswered(0, 200, true);
              volume.requireAsAnswered(1, 200, true);
              volume.requireAsAnswered(2, 404, false);
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> volume.requireAsAnswered(0, 200, false))
        .hasMessage("file 0 was answered 201, and reading it 200, and other bytes");
    assertThatThrownBy(() -> volume.requireAsAnswered(1, 404, false))
        .hasMessage("file 1 was answered 201, and reading it 404 instead of 200");
  }

  @Test
  void whatWasRefusedIsAbsent() {
    FullVolume volume = uploaded(507, 413, 404);
    for (int file : volume.answered()) {
      assertThatCode(() -> volume.requireAsAnswered(file, 404, false)).doesNotThrowAnyException();
      assertThatThrownBy(() -> volume.requireAsAnswered(file, 200, true))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessageEndingWith(", and reading it 200, byte for byte");
      assertThatThrownBy(() -> volume.requireAsAnswered(file, 200, false))
          .hasMessageEndingWith(", and reading it 200, and other bytes");
    }
  }

  /** Nextcloud first renames the file, and then writes to its database. */
  @Test
  void whatFailedAfterItWasStoredIsWhole() {
    FullVolume volume = uploaded(500, 502, 503);
    for (int file : volume.answered()) {
      assertThatCode(() -> volume.requireAsAnswered(file, 404, false)).doesNotThrowAnyException();
      assertThatCode(() -> volume.requireAsAnswered(file, 200, true)).doesNotThrowAnyException();
      assertThatThrownBy(() -> volume.requireAsAnswered(file, 200, false))
          .isInstanceOf(WrongAnswerException.class)
          .hasMessageEndingWith(", and reading it 200, and other bytes");
      assertThatThrownBy(() -> volume.requireAsAnswered(file, 500, false))
          .hasMessageEndingWith(", and reading it 500 instead of 200");
    }
  }

  /** A file that got no answer must not take the place of another one. */
  @Test
  void eachFileHasItsOwnAnswer() {
    FullVolume volume = new FullVolume();
    volume.uploaded(0, 201);
    volume.uploaded(2, 507);

    assertThat(volume.answered()).containsExactly(0, 2);
    assertThatThrownBy(() -> volume.requireAsAnswered(2, 200, true))
        .isInstanceOf(WrongAnswerException.class);
  }

  private static FullVolume uploaded(int... statuses) {
    FullVolume volume = new FullVolume();
    for (int i = 0; i < statuses.length; i++) {
      volume.uploaded(i, statuses[i]);
    }
    return volume;
  }
}
