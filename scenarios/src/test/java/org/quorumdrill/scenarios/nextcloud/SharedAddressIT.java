package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.NextcloudClient;
import org.quorumdrill.application.client.Occ;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Inquiry;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.timeline.reading.UnexpectedStatus;

/**
 * Nextcloud slows the address that wrong passwords come from, and whoever logs in from there. Who
 * comes in by a NodePort has the node's address.
 */
@DocumentedCluster
class SharedAddressIT {

  private static final String NOBODY_SLOWED = "a user beside another one's wrong passwords";
  private static final String FORGIVEN = "a user after a wrong password of their own";
  private static final String RESET = "the same user after an administrator's reset";

  /** Each waits 0.1 s doubled for each attempt before it, so the next login waits for 3.2 s. */
  private static final int WRONG_PASSWORDS = 5;

  /** Who does not wait is answered by then, on a busy machine, too. */
  private static final double AT_ONCE_SECONDS = 2;

  /** The wait, and what the answer itself needs; what takes another time has another reason. */
  private static final double WAITED_SECONDS = 3;

  private static final double WAITED_AT_MOST_SECONDS = 9;

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

  @Test
  @DisplayName("Wrong passwords of one user, and the others")
  void wrongPasswords(Cluster cluster, Nextcloud nextcloud, Inquiry inquiry) {
    Node through = cluster.masters().getFirst();
    Node guesser = cluster.masters().getLast();
    // A run that was killed may have left them, on a cluster that is kept.
    reset(cluster, nextcloud, through);
    try {
      inquiry
          .asks(FORGIVEN, () -> afterOneOfTheirOwn(nextcloud, through))
          .asks(
              NOBODY_SLOWED,
              () -> {
                guessAt(nextcloud, guesser, through);
                return login(nextcloud, through);
              })
          .asks(
              RESET,
              () -> {
                reset(cluster, nextcloud, through);
                return login(nextcloud, through);
              })
          .expects("who then gives the right password is forgiven", FORGIVEN)
          .findsOut(
              "wrong-passwords-slow-everybody",
              "wrong passwords of one user slow nobody else",
              NOBODY_SLOWED)
          .expects("an administrator can end it", RESET)
          .run();
    } finally {
      // The drills that come after it would be slowed, too, for half a day.
      reset(cluster, nextcloud, through);
    }
  }

  private static String afterOneOfTheirOwn(Nextcloud nextcloud, Node through) throws IOException {
    try (NextcloudClient http = new NextcloudClient()) {
      String url = nextcloud.url(through) + nextcloud.davPath("");
      for (int i = 0; i < WRONG_PASSWORDS; i++) {
        int status =
            http.propfind(url, basic(nextcloud.user(), "wrong"), ANSWER_WITHIN).statusCode();
        if (status != 401) {
          throw new WrongAnswerException("a wrong password is answered " + status);
        }
      }
      // This one still waits.
      int status = http.propfind(url, nextcloud.basicAuth(), ANSWER_WITHIN).statusCode();
      if (status != 207) {
        throw new WrongAnswerException("the right password is answered " + status);
      }
    }
    return login(nextcloud, through);
  }

  /** Gives wrong passwords for a user of another machine, whom there need not be. */
  private static void guessAt(Nextcloud nextcloud, Node guesser, Node through) {
    String answers =
        guesser
            .shell()
            .run(
                Command.script(
                        """
                        for i in {1..%d}; do
                          exec 3<>/dev/tcp/%s/%d
                          printf 'PROPFIND %s HTTP/1.0\r\nHost: 127.0.0.1\r\nDepth: 0\r\nAuthorization: %s\r\n\r\n' >&3
                          head -1 <&3
                        done
                        """
                            .formatted(
                                WRONG_PASSWORDS,
                                through.address(),
                                nextcloud.nodePort().port(),
                                nextcloud.davPath(""),
                                basic("somebody-else", "wrong")))
                    .within(ANSWER_WITHIN))
            .orFail()
            .stdout();
    long refused = answers.lines().filter(line -> line.contains(" 401 ")).count();
    if (refused != WRONG_PASSWORDS) {
      throw new IllegalStateException(
          "%d wrong passwords were to be refused by 401, and were answered: %s"
              .formatted(WRONG_PASSWORDS, answers));
    }
  }

  private static String login(Nextcloud nextcloud, Node through) throws IOException {
    try (NextcloudClient http = new NextcloudClient()) {
      long asked = System.nanoTime();
      int status =
          http.propfind(
                  nextcloud.url(through) + nextcloud.davPath(""),
                  nextcloud.basicAuth(),
                  ANSWER_WITHIN)
              .statusCode();
      double seconds = (System.nanoTime() - asked) / 1e9;
      if (status != 207) {
        throw new WrongAnswerException(new UnexpectedStatus(status, 207, ""));
      }
      String answer = String.format(Locale.ROOT, "%d after %.1f s", status, seconds);
      if (seconds <= AT_ONCE_SECONDS) {
        return answer;
      }
      if (seconds < WAITED_SECONDS || seconds > WAITED_AT_MOST_SECONDS) {
        throw new IOException(answer + ", which is no wait for wrong passwords, and not at once");
      }
      throw new WrongAnswerException(answer);
    }
  }

  /** Clears the attempts of every address that a node may give to who comes in by it. */
  private static void reset(Cluster cluster, Nextcloud nextcloud, Node through) {
    Occ occ = Occ.of(cluster, nextcloud);
    through
        .shell()
        .query("ip -4 -o address | awk '{ sub(/\\/.*/, \"\", $4); print $4 }' | sort -u")
        .lines()
        .filter(Predicate.not("127.0.0.1"::equals))
        .forEach(address -> occ.run("security:bruteforce:reset " + address));
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
