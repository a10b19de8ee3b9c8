package org.quorumdrill.scenarios.cluster;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.distribution.Look;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.drill.Promises;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.report.RunReport;

/**
 * Is the cluster that came up the one that its files describe? What is wrong with it is one verdict
 * each; the drills go on with what there is.
 */
@DocumentedCluster
public class SetUpIT {

  private static final String NAME = "The cluster that came up is as its files say";

  private static final String DETECTION = "the HAProxies' timers";

  @Test
  @DisplayName(NAME)
  void isAsItsFilesSay(Cluster cluster, RunReport report, Promises promises, Inquiry inquiry) {
    for (Look look : report.looks()) {
      inquiry.asks(look.name(), () -> seen(look)).expects(look.name(), look.name());
    }
    String told = cluster.apiFront().proxy().words();
    inquiry
        .asks(
            DETECTION,
            () -> promises.judgeDetection(cluster.haproxyTimers().longestDetection(), told))
        .expects(promises.detectionClaim(told), DETECTION)
        .run();
  }

  /**
   * Where a fault is told that a look has found in this cluster already. Who comes upon the same
   * one refers to that, so that nobody takes one fault for two.
   *
   * @param about what the look's name has in it
   * @return a sentence; empty if such a look found nothing wrong
   */
  public static Optional<String> tells(String about, RunReport report) {
    return report.looks().stream()
        .filter(look -> look.name().contains(about) && look.wrong().isPresent())
        .map(look -> "what is wrong is told by '%s': %s".formatted(NAME, look.name()))
        .findFirst();
  }

  private static String seen(Look look) throws WrongAnswerException {
    if (look.wrong().isPresent()) {
      throw new WrongAnswerException(look.wrong().get());
    }
    return "as it should be";
  }
}
