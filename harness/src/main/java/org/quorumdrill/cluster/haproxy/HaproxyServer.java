package org.quorumdrill.cluster.haproxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The line about one server in HAProxy's {@code show stat}.
 *
 * @param proxy backend name, for example {@code api-backend}
 * @param name server name, for example {@code master1}
 * @param status as HAProxy prints it, for example {@code UP}, {@code DOWN 1/2}, {@code no check}
 * @param lastCheck result of the last health check, for example {@code L4TOUT}; may be empty
 * @param address and port, as this HAProxy has them now; empty where the socket's level hides them
 */
public record HaproxyServer(
    String proxy, String name, String status, String lastCheck, Optional<String> address) {

  /** The type of a server's row, section 9.1 of HAProxy's management guide. */
  private static final String SERVER = "2";

  /** Whether the server takes connections now because its checks pass. */
  public boolean isUp() {
    return bareStatus().startsWith("UP");
  }

  /** Whether the checks took the server out. */
  public boolean isDown() {
    return bareStatus().startsWith("DOWN");
  }

  /** Whether nobody checks it, so that it takes connections whatever happens. */
  public boolean isUnchecked() {
    return bareStatus().startsWith("NO CHECK");
  }

  /** Whether somebody, and not a check, keeps new connections from it. */
  public boolean isTakenOut() {
    String bare = bareStatus();
    return bare.startsWith("MAINT") || bare.startsWith("DRAIN") || bare.startsWith("NOLB");
  }

  private String bareStatus() {
    // HAProxy marks some states with a prefix, see section 9.1 of its management guide.
    return status.replaceFirst("^\\* ", "").toUpperCase(Locale.ROOT);
  }

  /** Those of one backend, in the same order. */
  public static List<HaproxyServer> of(String backend, List<HaproxyServer> servers) {
    return servers.stream().filter(server -> server.proxy().equals(backend)).toList();
  }

  /**
   * Reads the answer to {@code show stat}: the rows of servers, and none of frontends, backends and
   * listeners. Columns are found by the header, because versions add columns.
   *
   * @throws IllegalArgumentException if it has no header with the required columns
   */
  public static List<HaproxyServer> parse(String csv) {
    List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith("# ")) {
      throw new IllegalArgumentException(
          "expected HAProxy's CSV with a header that starts with '# ', got: "
              + csv.substring(0, Math.min(200, csv.length())));
    }
    List<String> header = Arrays.asList(lines.getFirst().substring(2).split(",", -1));
    int proxy = column(header, "pxname");
    int server = column(header, "svname");
    int status = column(header, "status");
    int check = column(header, "check_status");
    int type = column(header, "type");
    int address = header.indexOf("addr");
    List<HaproxyServer> servers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = Arrays.asList(line.split(",", -1));
      if (field(fields, type).equals(SERVER)) {
        servers.add(
            new HaproxyServer(
                field(fields, proxy),
                field(fields, server),
                field(fields, status),
                field(fields, check),
                Optional.of(field(fields, address)).filter(text -> !text.isEmpty())));
      }
    }
    return servers;
  }

  private static String field(List<String> fields, int index) {
    return index >= 0 && index < fields.size() ? fields.get(index) : "";
  }

  private static int column(List<String> header, String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("HAProxy's CSV has no column " + name + ": " + header);
    }
    return index;
  }

  @Override
  public String toString() {
    return name + " " + status + (lastCheck.isEmpty() ? "" : " (" + lastCheck + ")");
  }
}
