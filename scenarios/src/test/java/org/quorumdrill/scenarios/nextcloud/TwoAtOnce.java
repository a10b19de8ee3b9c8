package org.quorumdrill.scenarios.nextcloud;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Two uploads of one file, each of which sends its second half only when the other one has sent its
 * first.
 *
 * @param users each with a session of its own, so that they need not wait for each other
 * @param file in the user's files
 */
record TwoAtOnce(List<Uploader> users, String file, List<Content> contents) {

  /** For one that was refused before its body was asked for, the other one waits no longer. */
  private static final long MEET_SECONDS = 5;

  private static final int NO_ANSWER = 0;

  /**
   * @param statuses of both answers; 0 for none
   * @param met whether both were half sent at the same moment
   */
  record Ended(List<Integer> statuses, boolean met) {}

  Ended send() {
    CyclicBarrier halfway = new CyclicBarrier(contents.size());
    AtomicBoolean met = new AtomicBoolean();
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, contents.size())
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> status(users.get(i), contents.get(i), halfway, met),
                        Thread.ofVirtual()::start))
            .toList();
    return new Ended(answers.stream().map(CompletableFuture::join).toList(), met.get());
  }

  private int status(Uploader user, Content content, CyclicBarrier halfway, AtomicBoolean met) {
    try {
      return user.put(
          file,
          content.size(),
          () -> new Waiting(content.open(), content.size() / 2, halfway, met));
    } catch (IOException e) {
      return NO_ANSWER;
    }
  }

  /** Stops at a place until the other one is at its own. */
  private static final class Waiting extends FilterInputStream {
    private final CyclicBarrier halfway;
    private final AtomicBoolean met;
    private long left;

    Waiting(InputStream in, long left, CyclicBarrier halfway, AtomicBoolean met) {
      super(in);
      this.left = left;
      this.halfway = halfway;
      this.met = met;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left > 0) {
        int count = super.read(into, offset, (int) Math.min(left, length));
        left -= Math.max(0, count);
        if (left == 0) {
          meet();
        }
        return count;
      }
      return super.read(into, offset, length);
    }

    private void meet() throws IOException {
      try {
        halfway.await(MEET_SECONDS, TimeUnit.SECONDS);
        met.set(true);
      } catch (TimeoutException | BrokenBarrierException e) {
        // The other one was refused at once; this one goes on alone.
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
