package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorumdrill.cluster.haproxy.AdminSocket;
import org.quorumdrill.cluster.haproxy.HaproxyConfig;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/**
 * What is written for HAProxy on each master: the haproxy.cfg as it is, a second file where it has
 * no admin socket, and a link by which the socket is found at the same path always.
 *
 * @param configuration the haproxy.cfg
 */
record HaproxyFiles(String configuration) {

  /** Leads to the admin socket, wherever the configuration has it. */
  static final String LINK = "/etc/haproxy/admin.sock";

  private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";
  private static final String SECOND = "/etc/haproxy/quorum-drill.cfg";

  /** Not the documented path: the user's file may have a socket of a lower level there. */
  private static final String OWN_SOCKET = "/run/haproxy/quorum-drill.sock";

  private static final String SECOND_TEXT =
      """
      # The drills ask HAProxy and tell it things; haproxy.cfg has no socket of the level admin.
      global
          stats socket %s mode 660 level admin
      """
          .formatted(OWN_SOCKET);

  /** The variable of Debian's haproxy.service, with what it has there by itself. */
  private static final String OPTIONS =
      "EXTRAOPTS=\"-S /run/haproxy-master.sock -f " + SECOND + "\"";

  private static final Duration RESTARTS_WITHIN = Duration.ofSeconds(60);

  /** What differs from the haproxy.cfg, each in words. */
  List<String> added() {
    return hasAdminSocket()
        ? List.of()
        : List.of(
            "%s beside haproxy.cfg: stats socket %s level admin — haproxy.cfg has no socket of the level admin, and the drills ask HAProxy through it"
                .formatted(SECOND, OWN_SOCKET));
  }

  private boolean hasAdminSocket() {
    return adminSocket().isPresent();
  }

  /**
   * On the user's own machines somebody has made them; HAProxy does not, and would not start. They
   * are made at each start of it, because a machine's own start empties {@code /run}.
   */
  private String foldersOfSockets() {
    String lines =
        AdminSocket.paths(HaproxyConfig.parse(configuration)).stream()
            .map(path -> path.substring(0, path.lastIndexOf('/')))
            .filter(folder -> !folder.isEmpty())
            .distinct()
            .map("ExecStartPre=+/bin/mkdir -p '%s'\n"::formatted)
            .collect(Collectors.joining());
    return """
        mkdir -p /etc/systemd/system/haproxy.service.d
        cat > /etc/systemd/system/haproxy.service.d/quorum-drill.conf <<'UNIT'
        [Service]
        %sUNIT
        systemctl daemon-reload"""
        .formatted(lines);
  }

  private Optional<String> adminSocket() {
    return AdminSocket.of(HaproxyConfig.parse(configuration));
  }

  /**
   * Writes the files and restarts HAProxy with them.
   *
   * @throws org.quorumdrill.node.CommandFailedException with HAProxy's own alerts, which name the
   *     lines, if it does not take them
   */
  void applyOn(Node node) {
    node.shell().write(CONFIGURATION, configuration);
    node.shell().run(check(CONFIGURATION)).orFail();
    // A file of an earlier start would still be read.
    node.shell()
        .query(
            "rm -f %1$s; touch /etc/default/haproxy; sed -i '\\|%1$s|d' /etc/default/haproxy"
                .formatted(SECOND));
    if (!hasAdminSocket()) {
      node.shell().write(SECOND, SECOND_TEXT);
      node.shell().run(check(CONFIGURATION, SECOND)).orFail();
      node.shell().query("echo '" + OPTIONS + "' >> /etc/default/haproxy");
    }
    node.shell()
        .run(
            Command.script(
                    """
                    ln -sfn '%s' %s
                    %s
                    systemctl restart haproxy || { journalctl -u haproxy --no-pager -n 20 >&2; exit 1; }
                    """
                        .formatted(adminSocket().orElse(OWN_SOCKET), LINK, foldersOfSockets()))
                .within(RESTARTS_WITHIN))
        .orFail();
  }

  /** Without {@code -q}, so that what is wrong and where is part of the failure. */
  private static Command check(String... files) {
    List<String> argv = new ArrayList<>(List.of("haproxy", "-c"));
    for (String file : files) {
      argv.addAll(List.of("-f", file));
    }
    return Command.of(argv.toArray(String[]::new));
  }
}
