package org.quorumdrill.check.writes;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quorumdrill.check.writes.LinearizableRegister.Kind;
import org.quorumdrill.check.writes.LinearizableRegister.Operation;

/**
 * The general search for a linearization (Wing and Gong 1993, with Lowe's memory of what was
 * already tried). It does not rely on each value being written only once, and so can tell whether
 * {@link LinearizableRegister} is right; it takes exponential time.
 */
final class WingGongLowe {

  private record Configuration(BitSet done, String state) {}

  private final List<Operation> history;
  private final Set<Configuration> tried = new HashSet<>();

  private WingGongLowe(List<Operation> history) {
    this.history = history;
  }

  static boolean isLinearizable(String initial, List<Operation> history) {
    return new WingGongLowe(history).search(new BitSet(), initial);
  }

  private boolean search(BitSet done, String state) {
    boolean over = true;
    long firstAnswer = Long.MAX_VALUE;
    for (int i = 0; i < history.size(); i++) {
      if (!done.get(i)) {
        firstAnswer = Math.min(firstAnswer, history.get(i).answeredNanos());
        // An operation that was never answered need never happen.
        over &= history.get(i).answeredNanos() == LinearizableRegister.NEVER;
      }
    }
    if (over) {
      return true;
    }
    if (!tried.add(new Configuration((BitSet) done.clone(), state))) {
      return false;
    }
    for (int i = 0; i < history.size(); i++) {
      Operation next = history.get(i);
      if (done.get(i) || next.askedNanos() > firstAnswer) {
        continue;
      }
      if (next.kind() == Kind.READ && !next.value().equals(state)) {
        continue;
      }
      done.set(i);
      if (search(done, next.value())) {
        return true;
      }
      done.clear(i);
    }
    return false;
  }
}
