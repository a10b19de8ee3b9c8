package org.quorumdrill.run;

import java.util.function.Consumer;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.report.RunCost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machines of a run, from the moment they are made. Closing removes those not to be kept. */
record Machines(Nodes nodes, Settings settings) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** Closes them, and tells how to look at those that stay with what has failed on them. */
  void closeAfterAFailure() {
    try {
      tellIfKept(LOG::info);
    } finally {
      close();
    }
  }

  /**
   * Does nothing unless they are to be kept.
   *
   * @param line gets what a person needs to look at them and to remove them
   */
  void tellIfKept(Consumer<String> line) {
    if (settings.keep()) {
      line.accept("The cluster is kept. To look at it:");
      nodes.accessHints().forEach(text -> line.accept("  " + text));
    }
  }

  /** Whatever went wrong before it: machines may cost money. */
  @Override
  public void close() {
    try {
      nodes.close();
    } finally {
      nodes.cost().ifPresent(cost -> RunCost.write(settings.drills(), cost));
    }
  }
}
