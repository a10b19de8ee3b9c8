package org.quorumdrill.scenarios.nextcloud;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * Two uploads of one file, each of which sends its second half only when the other one has sent its
 * first half.
 *
 * @param users each with a session of its own, so that they need not wait for each other
 * @param file path in the user's files
 * @param seed seed of the contents that are uploaded
 */
record TwoAtOnce(List<Uploader> users, String file, int seed) {

  /** Longest wait for the other upload, which may be refused before its body is read. */
  private static final long MEET_SECONDS = 5;

  private static final int NO_ANSWER = 0;

  private static final int MOST_TRIES = 3;

  /** How much later, in milliseconds, the other one starts with each try. */
  private static final long LATER_EACH_TRY = 100;

  /**
   * @param statuses those of both answers; 0 for none
   * @param met whether both were half sent at the same moment
   */
  private record Outcome(List<Integer> statuses, boolean met) {

    boolean isAcknowledged() {
      return statuses.stream().anyMatch(Uploader::isStored);
    }
  }

  /**
   * Uploads both, and checks what is stored.
   *
   * @throws WrongAnswerException if what is stored is not exactly one content that may be there
   * @throws IOException if the uploads did not overlap, or reading back failed
   */
  String leaveOne() throws IOException {
    List<List<Integer>> refused = new ArrayList<>();
    while (refused.size() < MOST_TRIES) {
      Uploader.Stored before = users.getFirst().stored(file);
      Outcome outcome = send(refused.size() * LATER_EACH_TRY);
      Uploader.Stored after = users.getFirst().stored(file);
      requireOneContent(outcome, before, after);
      if (outcome.isAcknowledged()) {
        return "answered %s, %d bytes are there, all of one of them"
            .formatted(outcome.statuses(), after.bytes());
      }
      // Each may meet the other's lock at the same moment: over a file that there is, both share it
      // before one is to have it alone. The next time one of them comes later.
      refused.add(outcome.statuses());
    }
    throw new WrongAnswerException("neither was stored, again and again: " + refused);
  }

  private void requireOneContent(Outcome outcome, Uploader.Stored before, Uploader.Stored after)
      throws IOException {
    if (!outcome.met()) {
      throw new IOException("they were not sent at the same moment: " + outcome.statuses());
    }
    Set<String> allowed = new TreeSet<>();
    for (int i = 0; i < users.size(); i++) {
      int status = outcome.statuses().get(i);
      // Without an answer, or after a server error, it may or may not be stored.
      if (Uploader.isStored(status) || status == NO_ANSWER || status >= 500) {
        allowed.add(contents().get(i).sha256());
      }
    }
    if (!outcome.isAcknowledged() && before.status() == 200) {
      allowed.add(before.sha256());
    }
    boolean stillNone =
        !outcome.isAcknowledged() && before.status() == 404 && after.status() == 404;
    if (!stillNone && !(after.status() == 200 && allowed.contains(after.sha256()))) {
      throw new WrongAnswerException(
          "answered %s, and then there is %s".formatted(outcome.statuses(), after));
    }
  }

  /** Contents of different lengths, so that a mixture can't go unseen. */
  List<Content> contents() {
    return List.of(new Content(seed, 6_000_000), new Content(seed + 1, 4_500_001));
  }

  /**
   * Sends both.
   *
   * @param apart milliseconds between their starts; their halves meet all the same
   */
  private Outcome send(long apart) {
    CyclicBarrier halfway = new CyclicBarrier(users.size());
    AtomicBoolean met = new AtomicBoolean();
    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, users.size())
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> status(users.get(i), contents().get(i), halfway, met),
                        startedAfter(i * apart)))
            .toList();
    return new Outcome(answers.stream().map(CompletableFuture::join).toList(), met.get());
  }

  private static Executor startedAfter(long millis) {
    return CompletableFuture.delayedExecutor(
        millis, TimeUnit.MILLISECONDS, Thread.ofVirtual()::start);
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

  /** Pauses after its first half until the other stream has passed its own. */
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
