package org.quorumdrill.scenarios.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Configurations that differ in everything by which the time to notice a failure is set. */
final class TimerFiles {

  private static final String CONNECT = "timeout connect 5s";
  private static final String HTTP = "option httpchk GET /";

  private final List<TimerFile> files = new ArrayList<>();

  private TimerFiles() {}

  static List<TimerFile> all() {
    TimerFiles all = new TimerFiles();
    all.add("the defaults, by TCP", CONNECT, "option tcp-check", "check");
    all.add("the defaults, by HTTP", CONNECT, HTTP, "check");
    all.add("a long inter, few checks", CONNECT, HTTP, "check inter 5s fall 1 rise 1");
    all.add("fastinter", CONNECT, HTTP, "check inter 4s fastinter 500ms fall 3");
    all.add("downinter", CONNECT, HTTP, "check inter 1s downinter 6s fall 2 rise 3");
    all.add("many checks, milliseconds", CONNECT, HTTP, "check inter 300 fall 10 rise 8");
    all.add(
        "timeout check, longer than connect",
        "timeout connect 1s\ntimeout check 3s",
        HTTP,
        "check inter 4s fall 2");
    all.add(
        "timeout check, shorter than connect",
        "timeout connect 3s\ntimeout check 1s",
        HTTP,
        "check inter 4s fall 2");
    all.add(
        "timeout check, by TCP", "timeout connect 800ms\ntimeout check 5s", "", "check inter 3s");
    all.add(
        "default-server in defaults",
        CONNECT + "\ndefault-server check inter 1500ms fall 4",
        HTTP,
        "");
    all.add(
        "default-server in both",
        CONNECT + "\ndefault-server check inter 9s fall 9 rise 3",
        HTTP + "\ndefault-server inter 1s fall 2",
        "fastinter 2s");
    all.add(
        Map.of("CHECK_EVERY", "2500ms"),
        "quotes and an environment variable",
        "timeout\t'connect' \"${CONNECT_FOR-2s}\"",
        HTTP,
        "check inter \"$CHECK_EVERY\" \"fall\" '2'");
    return List.copyOf(all.files);
  }

  private void add(String name, String defaults, String backend, String server) {
    add(Map.of(), name, defaults, backend, server);
  }

  private void add(
      Map<String, String> environment,
      String name,
      String defaults,
      String backend,
      String server) {
    files.add(new TimerFile(name, files.size(), environment, defaults, backend, server));
  }
}
