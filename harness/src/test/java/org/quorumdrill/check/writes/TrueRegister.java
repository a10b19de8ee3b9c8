package org.quorumdrill.check.writes;

import static org.quorumdrill.check.writes.LinearizableRegister.NEVER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.quorumdrill.check.writes.LinearizableRegister.Kind;
import org.quorumdrill.check.writes.LinearizableRegister.Operation;

/**
 * A history of a register that is a single variable. Each operation happens at one moment between
 * its question and its answer; some writes are never answered, and happen much later or not at all;
 * for a tenth of the time all answers are held back until its end.
 */
final class TrueRegister {

  private static final String INITIAL = "-";

  private TrueRegister() {}

  static List<Operation> history(Random random, int operations, int millis) {
    record Step(long asked, long moment, long answered, int name, boolean write) {}
    long frozenFrom = random.nextInt(millis);
    long frozenTo = frozenFrom + millis / 10;
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < operations; i++) {
      long asked = random.nextInt(millis);
      long moment = asked + random.nextInt(100);
      long answered = moment + random.nextInt(100);
      if (answered >= frozenFrom && asked < frozenTo) {
        moment = asked + (long) (random.nextDouble() * (frozenTo - asked));
        answered = Math.max(answered, frozenTo + random.nextInt(20));
      }
      boolean write = random.nextBoolean();
      if (write && random.nextInt(10) == 0) {
        answered = NEVER;
        moment = asked + random.nextInt(millis);
      }
      steps.add(new Step(asked, moment, answered, i, write));
    }
    steps.sort(Comparator.comparingLong(Step::moment));
    String value = INITIAL;
    List<Operation> history = new ArrayList<>();
    for (Step step : steps) {
      boolean happens = step.answered() != NEVER || random.nextBoolean();
      if (step.write()) {
        String mine = "v" + step.name();
        value = happens ? mine : value;
        history.add(new Operation(Kind.WRITE, mine, step.asked(), step.answered(), "w"));
      } else {
        history.add(new Operation(Kind.READ, value, step.asked(), step.answered(), "r"));
      }
    }
    return history;
  }
}
