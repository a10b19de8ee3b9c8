package org.quorumdrill.probe.own;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Counters;

/**
 * Asks a node how much room is left on its disk.
 *
 * @param least bytes that must be left
 */
public record FreeSpace(Node node, long least) implements Probe {

  @Override
  public Lane lane() {
    return new Lane(
        "free-space",
        node.name(),
        "how much room is left on the node's disk",
        Duration.ofSeconds(1),
        Duration.ofSeconds(5));
  }

  @Override
  public Counters ask(long sequence) throws WrongAnswerException {
    String bytes = node.shell().query("df --output=avail --block-size=1 / | tail -n 1");
    Counters left = new Counters(Map.of("bytes", new BigDecimal(bytes)));
    if (left.number("bytes") < least) {
      throw new WrongAnswerException(left);
    }
    return left;
  }
}
