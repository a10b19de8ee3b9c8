package org.quorumdrill.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The line about one backend server in HAProxy's {@code show stat}.
 *
 * @param proxy backend name, for example {@code api-backend}
 * @param name server name, for example {@code master1}
 * @param status as HAProxy prints it, for example {@code UP}, {@code DOWN 1/2}, {@code no check}
 * @param lastCheck result of the last health check, for example {@code L4TOUT}; may be empty
 */
public record HaproxyServer(String proxy, String name, String status, String lastCheck) {

  /** Whether the server takes connections now because its checks pass. */
  public boolean isUp() {
    return bareStatus().startsWith("UP");
  }

  /** Whether the checks took the server out. */
  public boolean isDown() {
    return bareStatus().startsWith("DOWN");
  }

  private String bareStatus() {
    // HAProxy marks some states with a prefix, see section 9.1 of its management guide.
    return status.replaceFirst("^\\* ", "").toUpperCase(Locale.ROOT);
  }

  /**
   * Reads the answer to {@code show stat}. Columns are found by the header, because versions add
   * columns.
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
    List<HaproxyServer> servers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      if (!fields[server].equals("FRONTEND") && !fields[server].equals("BACKEND")) {
        servers.add(
            new HaproxyServer(fields[proxy], fields[server], fields[status], fields[check]));
      }
    }
    return servers;
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
