package org.quorumdrill.application.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.distribution.Fixtures;

/** What of a user's nginx.conf before the NodePorts would leave no way to Nextcloud. */
public final class LoadBalancerFile {

  private static final String FILE = "loadbalancer/nginx.conf";

  /** On which users come in. */
  private static final int HTTP = 80;

  private static final int NODE_PORT = ControlPlaneSocket.NEXTCLOUD.port();

  private static final Pattern OF_MASTER =
      Pattern.compile("(?<![\\d.])10\\.0\\.42\\.[1-3]:(\\d{1,5})(?!\\d)");

  private static final Pattern LISTEN = Pattern.compile("(?m)^[^#\\n]*\\blisten\\s");

  private LoadBalancerFile() {}

  /** All complaints; none where the file is ours. Its syntax is not looked at. */
  public static List<Complaint> complaints(Fixtures fixtures) {
    return fixtures.own(FILE).map(LoadBalancerFile::about).orElse(List.of());
  }

  private static List<Complaint> about(String text) {
    List<Complaint> all = new ArrayList<>();
    leadsElsewhere(text).ifPresent(all::add);
    listensElsewhere(text).ifPresent(all::add);
    return all;
  }

  private static Optional<Complaint> leadsElsewhere(String text) {
    Optional<Complaint> first = Optional.empty();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher address = OF_MASTER.matcher(line.replaceFirst("(^|\\s)#.*", ""));
      while (address.find()) {
        if (Integer.parseInt(address.group(1)) == NODE_PORT) {
          return Optional.empty();
        }
        if (first.isEmpty()) {
          first =
              Optional.of(
                  Complaint.at(
                      FILE,
                      number,
                      "it leads to %s, and the NodePort of Nextcloud is %d here, whatever your Service says"
                          .formatted(address.group(), NODE_PORT),
                      "Write 10.0.42.1:%1$d, 10.0.42.2:%1$d and 10.0.42.3:%1$d."
                          .formatted(NODE_PORT)));
        }
      }
    }
    return first.or(
        () ->
            Optional.of(
                Complaint.about(
                    FILE,
                    "it leads to none of the NodePorts of Nextcloud, which are 10.0.42.1:%1$d, 10.0.42.2:%1$d and 10.0.42.3:%1$d"
                        .formatted(NODE_PORT),
                    "Name them as the servers of its upstream.")));
  }

  /** What it includes is not followed. */
  private static Optional<Complaint> listensElsewhere(String text) {
    List<Integer> ports = new NginxConf(text).ports();
    Matcher listen = LISTEN.matcher(text);
    if (!listen.find() || ports.contains(HTTP) || text.contains("conf.d")) {
      return Optional.empty();
    }
    int line = 1 + (int) text.substring(0, listen.start()).chars().filter(c -> c == '\n').count();
    return Optional.of(
        Complaint.at(
            FILE,
            line,
            "%s, and users come in by HTTP on port %d"
                .formatted(
                    ports.isEmpty() ? "it speaks only TLS" : "it listens only on " + ports, HTTP),
            "Let a server 'listen %d', without a redirect to https.".formatted(HTTP)));
  }
}
