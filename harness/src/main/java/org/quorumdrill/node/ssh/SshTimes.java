package org.quorumdrill.node.ssh;

import java.time.Duration;

/**
 * Time limits of the phases of an SSH connection.
 *
 * @param connect the TCP connection
 * @param login key exchange, and again authentication
 * @param openChannel until a command or a tunnelled connection begins
 * @param keepAlive interval of keep-alive requests; three unanswered ones end the connection
 */
public record SshTimes(Duration connect, Duration login, Duration openChannel, Duration keepAlive) {

  /** Returns the limits for servers on the Internet. */
  public static SshTimes standard() {
    return new SshTimes(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2));
  }
}
