package org.quorumdrill.node.ssh;

import java.time.Duration;

/**
 * How long SSH may take for what.
 *
 * @param connect the TCP connection
 * @param login key exchange and authentication, each
 * @param openChannel until a command or a tunnelled connection begins
 * @param keepAlive between two signs of life that are asked for; three missing end the connection
 */
public record SshTimes(Duration connect, Duration login, Duration openChannel, Duration keepAlive) {

  /** For servers on the other side of the Internet. */
  public static SshTimes standard() {
    return new SshTimes(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2));
  }
}
