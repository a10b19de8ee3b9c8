package org.quorumdrill.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.TurnedClock;

/** An image comes out of the engine in a time that follows from its size, or the run ends. */
class ImageCopyTest {

  private static final EngineImage IMAGE = FakeImageStore.image("0a1b2c3d", "amd64");
  private static final String ID = "sha256:" + "0a1b2c3d".repeat(8);

  private final CountDownLatch stands = new CountDownLatch(1);
  private final AtomicReference<Optional<String>> ended = new AtomicReference<>(Optional.empty());

  /** Its deadline comes as soon as nothing else happens. */
  private final ImageCopy copy = copy(new TurnedClock());

  private ImageCopy copy(Clock clock) {
    return new ImageCopy(
        IMAGE, "unix:///engine.sock", "/opt of the container c1", ended::get, clock);
  }

  @AfterEach
  void letGo() {
    stands.countDown();
  }

  private static void readAll(InputStream archive) {
    try {
      archive.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An engine whose disk stands still. */
  private InputStream standingStill() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        try {
          stands.await();
        } catch (InterruptedException e) {
          throw new IOException("interrupted", e);
        }
        return -1;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        return read();
      }
    };
  }

  @Test
  void isReadToItsEnd() {
    AtomicReference<Integer> taken = new AtomicReference<>(0);

    copy(Clock.system())
        .run(
            () -> new ByteArrayInputStream(new byte[] {1, 2, 3}),
            archive -> {
              try {
                taken.set(archive.readAllBytes().length);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThat(taken).hasValue(3);
  }

  @Test
  void hasAMinuteAndTheTimeOfASlowMachine() {
    assertThat(copy.deadline()).isEqualTo(Duration.ofSeconds(60 + 690));
  }

  @Test
  void isGivenUpWhenTheEngineSendsNothing() {
    assertThatThrownBy(() -> copy.run(() -> standingStill(), ImageCopyTest::readAll))
        .isInstanceOf(NodeException.class)
        .hasMessage(
            """
            the image %1$s of about 1380 MB was not copied from the engine at unix:///engine.sock into /opt of the container c1: waited for the engine to send the image: not seen within 750.0 s. Last seen: 0 of about 1380 MB
            The engine's disk may be full or stand still: see `docker system df`, and whether `docker save %1$s | wc -c` ends by itself. Then start again."""
                .formatted(ID));
  }

  @Test
  void isGivenUpAtOnceWhenTheContainerEnds() {
    ended.set(Optional.of("the container is gone"));

    assertThatThrownBy(() -> copy.run(() -> standingStill(), ImageCopyTest::readAll))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("given up, because the container is gone.");
  }

  @Test
  void saysWhyItFailed() {
    assertThatThrownBy(
            () ->
                copy(Clock.system())
                    .run(
                        () -> {
                          throw new IOException("no space left on device");
                        },
                        ImageCopyTest::readAll))
        .isInstanceOf(NodeException.class)
        .hasMessage(
            "the image %s could not be copied from the engine at unix:///engine.sock into /opt of the container c1: no space left on device"
                .formatted(ID));
  }
}
