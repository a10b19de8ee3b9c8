package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.scenarios.nextcloud.UploadServer.Manner;

/**
 * Runs the checks of uploads against a server that keeps files well, or lies in one way at a time.
 */
class UploadChecksTest {

  /** The server answers at once if it ever does, and needs no time to settle. */
  private final Interruption.Pace quick =
      new Interruption.Pace(new TurnedClock(), Duration.ofMillis(300));

  private final Nextcloud nextcloud =
      new Nextcloud(
          "default",
          new NodeSocket.Tcp(30080),
          "admin",
          "secret",
          new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));

  private UploadServer server;

  @BeforeEach
  void start() throws IOException {
    server = new UploadServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void passAnHonestServer() throws IOException {
    try (Uploader uploader = uploader()) {
      assertThat(uploader.putAndRead("whole", new Content(1, 100_000), false)).startsWith("201");
      assertThat(uploader.putAndRead("nothing", new Content(1, 0), false)).startsWith("201");
      assertThat(uploader.putAndRead("chunks", new Content(1, 100_000), true)).startsWith("201");
      assertThat(interruption(uploader, "cut", true, false).leavesNoHalf()).contains("old file");
      assertThat(interruption(uploader, "new", false, true).leavesNoHalf()).contains("no file");
      assertThat(new TwoAtOnce(List.of(uploader, uploader), "two", 5).leaveOne())
          .contains("all of one of them");
    }
  }

  @Test
  void noticeAFileThatIsShortened() {
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(
            () -> {
              server.does(Manner.SHORTENS);
              try (Uploader uploader = uploader()) {
                uploader.putAndRead("short", new Content(1, 100_000), false);
              }
            })
        .withMessageContaining("99999");
  }

  @Test
  void noticeAHalfThatIsKept() {
    interrupted(Manner.KEEPS_HALVES, "after the interruption there is Stored[status=200");
  }

  @Test
  void noticeAnOldFileThatIsLost() {
    interrupted(Manner.LOSES_THE_OLD, "after the interruption there is Stored[status=404");
  }

  @Test
  void noticeAHalfThatIsAcknowledged() {
    interrupted(Manner.ANSWERS_EARLY, "201 when a half was sent");
  }

  @Test
  void passAnOldFileThatStays() throws IOException {
    try (Uploader uploader = uploader()) {
      assertThat(overOld(uploader, "closed").keepsTheOldFile()).isEqualTo("the old file stayed");
      assertThat(overOld(uploader, "reset").byReset().keepsTheOldFile())
          .isEqualTo("the old file stayed");
      assertThat(overOld(uploader, "bounded").leavesABeginningAtMost())
          .isEqualTo("the old file stayed, then uploaded again as a whole");
    }
  }

  @Test
  void noticeThatTheBeginningOfACutOneReplacesTheOldFile() throws IOException {
    server.does(Manner.KEEPS_HALVES);
    try (Uploader uploader = uploader()) {
      assertThatExceptionOfType(WrongAnswerException.class)
          .isThrownBy(() -> overOld(uploader, "closed").keepsTheOldFile())
          .withMessage(
              "the old file is gone: there are the first 8000000 of 16000000 bytes of the new one");
      assertThatExceptionOfType(WrongAnswerException.class)
          .isThrownBy(() -> overOld(uploader, "reset").byReset().keepsTheOldFile())
          .withMessageContaining("of 16000000 bytes of the new one");
      assertThat(overOld(uploader, "bounded").leavesABeginningAtMost())
          .isEqualTo(
              "the first 8000000 of 16000000 bytes of the new one, then uploaded again as a whole");
    }
  }

  /** Nextcloud may announce the length that its database remembers. */
  @Test
  void readWhatIsLeftWhateverLengthIsAnnounced() throws IOException {
    try (Uploader uploader = uploader()) {
      server.does(Manner.ENDS_EARLY);
      assertThatExceptionOfType(WrongAnswerException.class)
          .isThrownBy(() -> overOld(uploader, "more").keepsTheOldFile())
          .withMessageContaining("the first 8000000 of 16000000 bytes of the new one");
      assertThat(uploader.seen("more").endsEarly()).isTrue();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> uploader.stored("more"))
          .withMessage("GET more: the connection ended after 8000000 bytes, before the body did");
      assertThat(overOld(uploader, "bounded").leavesABeginningAtMost()).contains("8000000");
      server.does(Manner.ANNOUNCES_THE_OLD_LENGTH);
      assertThatExceptionOfType(WrongAnswerException.class)
          .isThrownBy(() -> overOld(uploader, "old").keepsTheOldFile())
          .withMessageContaining("the first 100000 of 16000000 bytes of the new one");
    }
  }

  @Test
  void noticeAnEndThatComesEarlyWhereTheOldFileMustStay() {
    interrupted(Manner.ENDS_EARLY, "after the interruption there is Stored[status=200");
  }

  @Test
  void noticeWhatIsWorseThanABeginning() {
    Map<Manner, String> worse =
        Map.of(
            Manner.MIXES, "after the interruption there is Stored[status=200, bytes=8100000",
            Manner.EMPTIES_THE_OLD, "after the interruption there is Stored[status=200, bytes=0",
            Manner.LOSES_THE_OLD, "after the interruption there is Stored[status=404",
            Manner.ANSWERS_EARLY, "201 when a half was sent");
    try (Uploader uploader = uploader()) {
      worse.forEach(
          (manner, seen) -> {
            server.does(manner);
            assertThatExceptionOfType(WrongAnswerException.class)
                .as(manner.name())
                .isThrownBy(() -> overOld(uploader, manner.name()).leavesABeginningAtMost())
                .withMessageContaining(seen);
            assertThatThrownBy(() -> overOld(uploader, manner + "-2").keepsTheOldFile())
                .as("%s is not the known weakness", manner)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(WrongAnswerException.class)
                .hasMessageContaining(seen);
          });
    }
  }

  private void interrupted(Manner how, String seen) {
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(
            () -> {
              server.does(how);
              try (Uploader uploader = uploader()) {
                interruption(uploader, "cut", true, false).leavesNoHalf();
              }
            })
        .withMessageContaining(seen);
  }

  @Test
  void passWhatIsLeftOfAnInterruptedOne() throws IOException {
    try (Uploader uploader = uploader()) {
      assertThat(interruption(uploader, "honest", true, true).storesNoHalf())
          .isEqualTo("no answer, then the old file, then uploaded again as a whole");
      assertThat(interruption(uploader, "new", false, true).storesNoHalf())
          .isEqualTo("no answer, then no file, then uploaded again as a whole");
      server.does(Manner.LOSES_THE_OLD);
      assertThat(interruption(uploader, "lost", true, true).storesNoHalf())
          .isEqualTo("no answer, then no file, then uploaded again as a whole");
      server.does(Manner.EMPTIES);
      assertThat(interruption(uploader, "emptied", true, true).storesNoHalf())
          .isEqualTo("201, then an empty file, then uploaded again as a whole");
    }
  }

  @Test
  void noticeAHalfThatIsLeft() {
    for (Manner half : new Manner[] {Manner.KEEPS_HALVES, Manner.ACKNOWLEDGES_HALVES}) {
      assertThatExceptionOfType(WrongAnswerException.class)
          .as(half.name())
          .isThrownBy(
              () -> {
                server.does(half);
                try (Uploader uploader = uploader()) {
                  interruption(uploader, half.name(), true, true).storesNoHalf();
                }
              })
          .withMessageContaining("after the interruption there is Stored[status=200");
    }
  }

  @Test
  void passAllOrNothingOfAnUploadInChunks() throws IOException {
    assertThat(WeakSpotsIT.notInPart(server.url(), nextcloud)).isEqualTo("all bytes");
    server.does(Manner.KEEPS_NOTHING);
    assertThat(WeakSpotsIT.notInPart(server.url(), nextcloud)).isEqualTo("no byte");
  }

  @Test
  void noticeAPartOfAnUploadInChunks() {
    for (Manner wrong : new Manner[] {Manner.SHORTENS, Manner.GARBLES}) {
      server.does(wrong);
      assertThatExceptionOfType(WrongAnswerException.class)
          .as(wrong.name())
          .isThrownBy(() -> WeakSpotsIT.notInPart(server.url(), nextcloud))
          .withMessageContaining("and not those that were sent");
    }
    server.does(Manner.FORGETS);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> WeakSpotsIT.notInPart(server.url(), nextcloud))
        .withMessageContaining("answered 201, and then GET: ")
        .withMessageContaining("404");
  }

  @Test
  void noticeAMixture() {
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(
            () -> {
              server.does(Manner.MIXES);
              try (Uploader uploader = uploader()) {
                new TwoAtOnce(List.of(uploader, uploader), "two", 5).leaveOne();
              }
            })
        .withMessageContaining("and then there is");
  }

  private Uploader uploader() {
    return new Uploader(server.url(), nextcloud, Duration.ofSeconds(20));
  }

  private Interruption overOld(Uploader uploader, String file) {
    return interruption(uploader, file, true, false);
  }

  private Interruption interruption(Uploader uploader, String file, boolean over, boolean chunked) {
    return new Interruption(
        uploader, nextcloud, file, over, chunked, CutUpload.Ending.CLOSE, quick);
  }
}
