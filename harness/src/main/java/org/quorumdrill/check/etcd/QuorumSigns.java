package org.quorumdrill.check.etcd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.EtcdMemberState;

/**
 * What a Timeline shows of etcd's quorum. A majority was there at some instant between the first
 * question and the last answer that show it, so it is a window.
 *
 * @param majorities answers by which a majority of the members followed one leader
 * @param losses stretches in which, by every answer, no majority can have followed one, whatever
 *     the members that did not answer would have said
 * @param elections how often the leader of the majority changed
 * @param leaders each leader and when it was first seen, in words
 */
record QuorumSigns(
    List<Window> majorities, List<Window> losses, int elections, List<String> leaders) {

  /** How long an answer counts; a member that does not answer again leaves the majority. */
  static final long FRESH_NANOS = 3_000_000_000L;

  /**
   * What was last known of a member.
   *
   * @param state what it said; empty if it refused to answer
   */
  private record Word(Optional<EtcdMemberState> state, Observation asked) {

    boolean isFresh(long now) {
      return now - asked.sentNanos() < FRESH_NANOS;
    }

    boolean followsALeader() {
      return state.filter(EtcdMemberState::followsALeader).isPresent();
    }

    boolean agreesWith(Word other) {
      return state.map(EtcdMemberState::leader).equals(other.state.map(EtcdMemberState::leader))
          && state.map(EtcdMemberState::term).equals(other.state.map(EtcdMemberState::term));
    }
  }

  static QuorumSigns of(Timeline timeline, int members) {
    List<Observation> answers = timeline.group(LaneGroups.ETCD).toList();
    Map<String, String> memberOfLane = new HashMap<>();
    for (Observation answer : answers) {
      state(answer).ifPresent(state -> memberOfLane.putIfAbsent(answer.lane(), state.id()));
    }
    long known = answers.stream().map(o -> key(o, memberOfLane)).distinct().limit(members).count();
    // Keyed by member id and not by lane: a member that answers in two lanes counts once.
    Map<String, Word> words = new TreeMap<>();
    List<Window> majorities = new ArrayList<>();
    Losses losses = new Losses();
    List<String> leaders = new ArrayList<>();
    String leader = "";
    for (Observation answer : answers) {
      String member = key(answer, memberOfLane);
      if (answer.outcome() == Outcome.TIMEOUT) {
        // It may still follow a leader, or not.
        words.remove(member);
      } else {
        words.put(member, new Word(state(answer), answer));
      }
      long now = answer.sentNanos();
      List<Word> fresh = words.values().stream().filter(word -> word.isFresh(now)).toList();
      List<Word> agreed = mostAgreed(fresh);
      if (agreed.size() > members / 2) {
        Window majority = instantOf(agreed.subList(0, members / 2 + 1));
        majorities.add(majority);
        losses.endedBy(majority);
        String follows = agreed.getFirst().state().orElseThrow().leader();
        if (!follows.equals(leader)) {
          leader = follows;
          leaders.add(found(answer, agreed.getFirst()));
        }
      } else if (agreed.size() + known - fresh.size() <= members / 2) {
        losses.add(answer);
      } else {
        losses.nothingIsKnown();
      }
    }
    return new QuorumSigns(majorities, losses.stretches, Math.max(0, leaders.size() - 1), leaders);
  }

  /**
   * Joins answers that leave no room for a majority, from the last majority before them to the
   * first one after them, as long as something is known all the time.
   */
  private static final class Losses {
    private final List<Window> stretches = new ArrayList<>();
    private Optional<Window> majority = Optional.empty();
    private Optional<Observation> last = Optional.empty();

    void add(Observation answer) {
      long sent = answer.sentNanos();
      if (last.filter(earlier -> sent - earlier.sentNanos() < FRESH_NANOS).isPresent()) {
        lastUntil(sent);
      } else {
        // A slow answer may tell of any moment until it came.
        stretches.add(
            new Window(
                majority
                    .map(Window::fromNanos)
                    .filter(from -> sent - from < FRESH_NANOS)
                    .orElse(answer.doneNanos()),
                answer.doneNanos()));
      }
      last = Optional.of(answer);
    }

    void endedBy(Window next) {
      last.filter(answer -> next.toNanos() - answer.sentNanos() < FRESH_NANOS)
          .ifPresent(answer -> lastUntil(next.toNanos()));
      last = Optional.empty();
      majority = Optional.of(next);
    }

    void nothingIsKnown() {
      last = Optional.empty();
      majority = Optional.empty();
    }

    private void lastUntil(long nanos) {
      Window stretch = stretches.removeLast();
      stretches.add(new Window(stretch.fromNanos(), Math.max(stretch.toNanos(), nanos)));
    }
  }

  /** Each write that was acknowledged: etcd commits it only if a majority of its members does. */
  static List<Window> acknowledgedWrites(Timeline timeline) {
    return Stream.of(LaneGroups.WRITES, LaneGroups.TICKS)
        .flatMap(timeline::group)
        .filter(Observation::isOk)
        .map(o -> new Window(o.sentNanos(), o.doneNanos()))
        .toList();
  }

  private static Optional<EtcdMemberState> state(Observation answer) {
    return answer.isOk() && answer.reading() instanceof EtcdMemberState state
        ? Optional.of(state)
        : Optional.empty();
  }

  private static String key(Observation answer, Map<String, String> memberOfLane) {
    return state(answer)
        .map(EtcdMemberState::id)
        .orElseGet(() -> memberOfLane.getOrDefault(answer.lane(), answer.lane()));
  }

  /** The largest group that follows one leader in one term, the newest word first. */
  private static List<Word> mostAgreed(List<Word> fresh) {
    List<Word> following =
        fresh.stream()
            .filter(Word::followsALeader)
            .sorted(Comparator.comparingLong((Word word) -> word.asked().sentNanos()).reversed())
            .toList();
    return following.stream()
        .map(word -> following.stream().filter(word::agreesWith).toList())
        .max(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  private static Window instantOf(List<Word> words) {
    return new Window(
        words.stream().mapToLong(word -> word.asked().sentNanos()).min().orElseThrow(),
        words.stream().mapToLong(word -> word.asked().doneNanos()).max().orElseThrow());
  }

  private static String found(Observation answer, Word word) {
    EtcdMemberState state = word.state().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%.1f s: a majority follows member %s, term %d",
        answer.sentNanos() / 1e9,
        state.leader(),
        state.term());
  }
}
