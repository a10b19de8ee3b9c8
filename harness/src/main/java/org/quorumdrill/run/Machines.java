package org.quorumdrill.run;

import java.util.function.Consumer;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.report.RunCost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machines of a run, from the moment they are made. Closing removes those not to be kept. */
record Machines(Nodes nodes, Settings settings) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** Closes them, and logs how to look at those that are kept, with the failure still on them. */
  void closeAfterFailure() {
    try {
      describeIfKept(LOG::info);
    } finally {
      close();
    }
  }

  /**
   * Describes how to use machines that are kept; does nothing for others.
   *
   * @param line receives what a person needs to look at them and to remove them, line by line
   */
  void describeIfKept(Consumer<String> line) {
    if (settings.keep()) {
      line.accept("The cluster is kept. To look at it:");
      nodes.accessHints().forEach(text -> line.accept("  " + text));
    }
  }

  /** Runs whatever went wrong before: machines may cost money. */
  @Override
  public void close() {
    try {
      nodes.close();
    } finally {
      nodes.cost().ifPresent(cost -> RunCost.write(settings.drills(), cost));
    }
  }
}
