package org.quorumdrill.cluster.haproxy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code default-server} and {@code server} lines say, section 5.2 ("Server and default-server
 * options") of HAProxy's configuration manual. Each line wins over those before it.
 */
final class ServerSettings {

  /** Options that are followed by a value. */
  private static final Set<String> VALUED =
      Set.of(
          ("addr agent-addr agent-inter agent-port agent-send alpn ca-file"
                  + " check-alpn check-proto check-pool-conn-name check-sni ciphers"
                  + " ciphersuites client-sigalgs cookie crl-file crt curves downinter"
                  + " error-limit fall fastinter guid hash-key id init-addr init-state inter"
                  + " interface log-bufsize log-proto max-reuse maxconn maxqueue minconn"
                  + " namespace npn observe on-error on-marked-down on-marked-up"
                  + " pool-conn-name pool-low-conn pool-max-conn pool-purge-delay port proto"
                  + " proxy-v2-options redir resolve-net resolve-opts resolvers rise shard"
                  + " sigalgs slowstart sni socks4 source ssl-max-ver ssl-min-ver tcp-ut track"
                  + " usesrc verify verifyhost weight ws")
              .split(" ", -1));

  private static final Set<String> FLAGS =
      Set.of("backup", "check", "check-ssl", "disabled", "ssl");

  /** A value and where it stands. */
  private record Setting(String value, int line) {}

  private final Map<String, Setting> settings = new HashMap<>();

  /** The same settings, for a server whose own line is read on top of them. */
  ServerSettings copy() {
    ServerSettings copy = new ServerSettings();
    copy.settings.putAll(settings);
    return copy;
  }

  /**
   * Reads the options of a line.
   *
   * @param first index of the word that is the first option
   */
  void read(ConfigLine line, int first) {
    List<String> words = line.words();
    for (int i = first; i < words.size(); i++) {
      String word = words.get(i);
      if (VALUED.contains(word)) {
        i++;
        settings.put(word, new Setting(line.need(i, "a value of '" + word + "'"), line.number()));
      } else if (FLAGS.contains(word)) {
        settings.put(word, new Setting("", line.number()));
      } else if (word.equals("enabled")) {
        settings.remove("disabled");
      } else if (word.startsWith("no-")) {
        settings.remove(word.substring("no-".length()));
      }
    }
  }

  /** Whether an option is there, with or without a value. */
  boolean has(String option) {
    return settings.containsKey(option);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(settings.get(option)).map(Setting::value);
  }

  /**
   * A time in seconds.
   *
   * @throws HaproxyConfigException if it is none
   */
  Optional<Double> seconds(String option) {
    return Optional.ofNullable(settings.get(option))
        .map(setting -> HaproxyTime.seconds(setting.value(), option, setting.line()));
  }

  /**
   * A time in seconds that must not be 0.
   *
   * @throws HaproxyConfigException if it is none
   */
  Optional<Double> interval(String option) {
    Optional<Double> seconds = seconds(option);
    if (seconds.isPresent() && seconds.get() <= 0) {
      throw refused(option, "a time above 0");
    }
    return seconds;
  }

  /**
   * A number of checks.
   *
   * @throws HaproxyConfigException if it is none that HAProxy takes
   */
  Optional<Integer> count(String option) {
    Optional<String> value = value(option);
    if (value.isPresent() && !value.get().matches("0*[1-9][0-9]{0,8}")) {
      throw refused(option, "a number of checks, 1 or more");
    }
    return value.map(Integer::valueOf);
  }

  private HaproxyConfigException refused(String option, String expected) {
    Setting setting = Optional.ofNullable(settings.get(option)).orElseThrow();
    return new HaproxyConfigException(
        setting.line(),
        "'" + option + "' must be " + expected + ", is '" + setting.value() + "'",
        "Correct it");
  }
}
