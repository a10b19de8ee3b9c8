package org.quorumdrill.scenarios.haproxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/**
 * Breaks and heals the two servers on a node, and watches from there, 20 times a second and by the
 * node's own clock, how all HAProxies see them.
 */
final class StateWatch {

  /** One change, in seconds of the node's uptime. {@code what} is UP, DOWN, or a server's fate. */
  private record Change(double at, String who, String what) {}

  private static final String FOLDER = "/tmp/haproxy-timers";
  private static final Duration START_AND_END = Duration.ofSeconds(20);

  /** A web server in one process, so that stopping it makes it hang. */
  private static final String WEB =
      """
      global
          maxconn 8000
          nbthread 1
      defaults
          mode http
          timeout connect 1s
          timeout client 60s
          timeout server 60s
      frontend web
          bind 127.0.0.1:%d backlog 4096
          http-request return status 200
      """;

  /**
   * Arguments: the first admin port, the number of HAProxies, and the seconds of calm, fault and
   * recovery. No process is started while it watches: one for each question would cost a core.
   */
  private static final String WATCH =
      """
      cd /tmp/haproxy-timers
      first=$1 count=$2 calm=$3 broken=$4 healed=$5
      declare -A state
      look() {
        local i fd line fields up
        for ((i = 0; i < count; i++)); do
          exec {fd}<>/dev/tcp/127.0.0.1/$((first + i)) || continue
          printf 'show servers state kube\\n' >&$fd
          while read -r -t 1 -u $fd line; do
            read -r -a fields <<<"$line"
            case "${fields[3]:-}" in dead | hung) ;; *) continue ;; esac
            up=UP
            if [ "${fields[5]}" = 0 ]; then up=DOWN; fi
            if [ "${state[$i.${fields[3]}]:-}" != "$up" ]; then
              state[$i.${fields[3]}]=$up
              tell "$i.${fields[3]}" "$up"
            fi
          done
          exec {fd}>&-
        done
      }
      now() { read -r uptime _ </proc/uptime; }
      tell() { now; echo "$uptime $1 $2"; }
      # Whole seconds are exact enough for the end of a phase.
      watch() {
        local end
        now; end=$((${uptime%.*} + $1))
        while now; [ "${uptime%.*}" -lt "$end" ]; do look; read -r -t 0.04 <>pause || true; done
      }
      mkfifo pause
      watch "$calm"
      tell dead broken
      iptables -w -I INPUT -i lo -p tcp --dport 7001 -j DROP || exit 1
      kill -STOP "$(cat hung.pid)" || exit 1
      tell hung broken
      watch "$broken"
      tell dead healed
      iptables -w -D INPUT -i lo -p tcp --dport 7001 -j DROP || exit 1
      kill -CONT "$(cat hung.pid)" || exit 1
      tell hung healed
      watch "$healed"
      """;

  private final List<Change> changes = new ArrayList<>();

  private StateWatch() {}

  /**
   * Starts all HAProxies on the node and watches them.
   *
   * @param calm seconds before the fault, in which every server is found UP
   * @param broken seconds of the fault
   * @param healed seconds after it
   */
  static StateWatch on(Node node, List<TimerFile> files, int calm, int broken, int healed) {
    start(node, files);
    Command command =
        new Command(
            List.of(
                "bash",
                "-uc",
                WATCH,
                "watch",
                Integer.toString(files.getFirst().adminPort()),
                Integer.toString(files.size()),
                Integer.toString(calm),
                Integer.toString(broken),
                Integer.toString(healed)),
            Duration.ofSeconds((long) calm + broken + healed).plus(START_AND_END),
            false);
    StateWatch watch = new StateWatch();
    node.shell()
        .run(command)
        .orFail()
        .stdout()
        .lines()
        .map(line -> List.of(line.split(" ", -1)))
        .map(words -> new Change(Double.parseDouble(words.get(0)), words.get(1), words.get(2)))
        .forEach(watch.changes::add);
    return watch;
  }

  private static void start(Node node, List<TimerFile> files) {
    node.shell().write(FOLDER + "/dead.cfg", WEB.formatted(TimerFile.DEAD_PORT));
    node.shell().write(FOLDER + "/hung.cfg", WEB.formatted(TimerFile.HUNG_PORT));
    StringBuilder script = new StringBuilder("cd " + FOLDER + "\n");
    script.append("haproxy -D -f dead.cfg -p dead.pid\nhaproxy -D -f hung.cfg -p hung.pid\n");
    for (TimerFile file : files) {
      node.shell().write("%s/%d.cfg".formatted(FOLDER, file.number()), file.text());
      script.append("env");
      file.environment()
          .forEach((name, value) -> script.append(' ').append(name).append('=').append(value));
      script.append(" haproxy -D -f %1$d.cfg -p %1$d.pid\n".formatted(file.number()));
    }
    node.shell().query(script.toString());
  }

  /** How often the states were not as they must be before the fault; empty if they were. */
  List<String> notWellBeforeTheFault() {
    double broken = at("dead", "broken");
    return changes.stream()
        .filter(change -> change.at() < broken && change.what().equals("DOWN"))
        .map(Change::toString)
        .toList();
  }

  /** Seconds from the fault to DOWN; empty if it never was. */
  OptionalDouble down(TimerFile file, String server) {
    return after(file, server, "broken", "DOWN");
  }

  /** Seconds from the healing to UP; empty if it never was DOWN, or stayed so. */
  OptionalDouble up(TimerFile file, String server) {
    return after(file, server, "healed", "UP");
  }

  private OptionalDouble after(TimerFile file, String server, String fate, String state) {
    double from = at(server, fate);
    String who = file.number() + "." + server;
    return changes.stream()
        .filter(change -> change.who().equals(who) && change.what().equals(state))
        .mapToDouble(change -> change.at() - from)
        .filter(seconds -> seconds >= 0)
        .findFirst();
  }

  private double at(String who, String what) {
    return changes.stream()
        .filter(change -> change.who().equals(who) && change.what().equals(what))
        .mapToDouble(Change::at)
        .findFirst()
        .orElseThrow();
  }
}
