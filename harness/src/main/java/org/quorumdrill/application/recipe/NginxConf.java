package org.quorumdrill.application.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The few lines of an nginx.conf that tell who serves what (nginx.org/en/docs: {@code listen},
 * {@code fastcgi_pass}, {@code upstream}). What it includes is not followed.
 */
record NginxConf(String text) {

  private static final int HTTP = 80;

  private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");
  private static final Pattern LISTEN = Pattern.compile("\\blisten\\s+([^;]+);");
  private static final Pattern PASS = Pattern.compile("\\bfastcgi_pass\\s+([^;\\s]+)\\s*;");
  private static final Pattern UPSTREAM =
      Pattern.compile("\\bupstream\\s+(\\S+?)\\s*\\{([^}]*)\\}");
  private static final Pattern SERVER_BLOCK = Pattern.compile("\\bserver\\s*\\{");
  private static final Pattern SERVER = Pattern.compile("\\bserver\\s+([^;\\s]+)");
  private static final Pattern PORT = Pattern.compile("(?:^|:)(\\d+)$");
  private static final Pattern LOOPBACK =
      Pattern.compile("(?:localhost|127\\.[\\d.]+|\\[::1\\]):.*");

  /**
   * Ports on which it speaks HTTP without TLS: those of the servers that have FPM, if there are
   * any, and else of all.
   */
  List<Integer> ports() {
    List<Integer> ofFpm =
        serversOfFpm().stream().flatMap(server -> ports(server).stream()).distinct().toList();
    return ofFpm.isEmpty() ? ports(withoutComments()) : ofFpm;
  }

  /** Whether all servers that have FPM speak TLS and nothing else. */
  boolean servesOnlyTls() {
    List<String> servers = serversOfFpm();
    return !servers.isEmpty()
        && servers.stream()
            .allMatch(server -> LISTEN.matcher(server).find() && ports(server).isEmpty());
  }

  /** What stands between the braces of each server that passes requests on to FPM. */
  private List<String> serversOfFpm() {
    String conf = withoutComments();
    return SERVER_BLOCK
        .matcher(conf)
        .results()
        .map(start -> conf.substring(start.end(), endOfBlock(conf, start.end())))
        .filter(server -> PASS.matcher(server).find())
        .toList();
  }

  /** Braces in regular expressions come in pairs, too. */
  private static int endOfBlock(String conf, int from) {
    int depth = 1;
    for (int i = from; i < conf.length(); i++) {
      char c = conf.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return conf.length();
  }

  private static List<Integer> ports(String conf) {
    List<Integer> ports = new ArrayList<>();
    for (MatchResult listen : LISTEN.matcher(conf).results().toList()) {
      List<String> words = List.of(listen.group(1).strip().split("\\s+", -1));
      String address = words.getFirst();
      if (!words.contains("ssl") && !words.contains("quic") && !address.startsWith("unix:")) {
        int port = PORT.matcher(address).results().findFirst().map(NginxConf::number).orElse(HTTP);
        if (!ports.contains(port)) {
          ports.add(port);
        }
      }
    }
    return ports;
  }

  /** The addresses at which it reaches FPM, as {@code host:port} or {@code unix:path}. */
  Set<String> fpmAddresses() {
    String conf = withoutComments();
    Set<String> addresses = new TreeSet<>();
    for (MatchResult pass : PASS.matcher(conf).results().toList()) {
      String to = pass.group(1);
      List<String> servers =
          UPSTREAM
              .matcher(conf)
              .results()
              .filter(upstream -> upstream.group(1).equals(to))
              .flatMap(upstream -> SERVER.matcher(upstream.group(2)).results())
              .map(server -> server.group(1))
              .toList();
      if (!servers.isEmpty()) {
        addresses.addAll(servers);
      } else if (!to.startsWith("$")) {
        addresses.add(to);
      }
    }
    return addresses;
  }

  /** The ports among the addresses of FPM. */
  List<Integer> fpmPorts() {
    return fpmAddresses().stream()
        .filter(address -> !address.startsWith("unix:"))
        .flatMap(address -> PORT.matcher(address).results())
        .map(NginxConf::number)
        .toList();
  }

  /** Addresses of FPM that are not in its own pod. */
  List<String> fpmElsewhere() {
    return fpmAddresses().stream()
        .filter(address -> !address.startsWith("unix:"))
        .filter(address -> !LOOPBACK.matcher(address).matches())
        .toList();
  }

  private static int number(MatchResult port) {
    return Integer.parseInt(port.group(1));
  }

  private String withoutComments() {
    return COMMENT.matcher(text).replaceAll("$1");
  }
}
