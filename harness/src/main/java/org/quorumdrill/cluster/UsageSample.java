package org.quorumdrill.cluster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What a container and its node have used, as their kernel counted it at one moment. The counters
 * only grow, so two samples give the usage in between, however late they were taken.
 *
 * @param at time of the sample, in seconds on the node's own clock, read together with the counters
 * @param usage the container's processor time, in seconds
 * @param periods periods in which the kernel enforced the container's CPU quota; 0 without a limit
 * @param throttled number of these periods in which it was throttled
 * @param throttledTime total time throttled, in seconds
 * @param memory the container's memory, in bytes, page cache included
 * @param oomKills OOM kills in the container (with cgroup v2, in its pod), if the kernel counts
 *     them
 * @param busy requests that a worker is handling; empty if nothing listens
 * @param waiting requests that no worker has accepted yet; empty if nothing listens
 * @param nodeUsage processor time of the whole node, in seconds
 * @param nodeMemory memory of the whole node, in bytes, page cache included; empty on a server
 * @param load one-minute load average of the machine under the node
 * @param cpuPressure percentage of the last 10 s in which something on the machine under the node
 *     waited for a processor, if its kernel counts it
 * @param memoryPressure the same for memory
 */
public record UsageSample(
    double at,
    double usage,
    long periods,
    long throttled,
    double throttledTime,
    long memory,
    OptionalLong oomKills,
    OptionalLong busy,
    OptionalLong waiting,
    OptionalDouble nodeUsage,
    OptionalLong nodeMemory,
    OptionalDouble load,
    OptionalDouble cpuPressure,
    OptionalDouble memoryPressure) {

  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;

  /**
   * @param files lines {@code PATH:LINE} from the kernel's files
   * @throws IllegalStateException if the container's are not among them
   */
  static UsageSample of(String files) {
    Map<String, String> container = new LinkedHashMap<>();
    Map<String, String> node = new LinkedHashMap<>();
    Map<String, String> sockets = new LinkedHashMap<>();
    files
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              String path = line.substring(0, Math.max(0, colon));
              String text = line.substring(colon + 1).strip();
              String file = path.substring(path.lastIndexOf('/') + 1);
              boolean keyed = text.matches("[a-z_]+ .*") && !file.matches("cpu|memory");
              String key = keyed ? file + "/" + text.substring(0, text.indexOf(' ')) : file;
              String value = keyed ? text.substring(text.indexOf(' ') + 1) : text;
              if (path.equals("sockets")) {
                sockets.put(text.substring(0, text.indexOf(' ')), value);
              } else if (isNodesOwn(path)) {
                node.putIfAbsent(
                    path.startsWith("/proc/pressure") ? "pressure/" + key : key, value);
              } else {
                container.put(key, value);
              }
            });
    double usage =
        number(container, "cpuacct.usage", NANOS)
            .orElseGet(
                () ->
                    number(container, "cpu.stat/usage_usec", MICROS)
                        .orElseThrow(
                            () ->
                                new IllegalStateException(
                                    "the kernel tells nothing of the container; it is gone")));
    OptionalLong open = whole(sockets, "open");
    OptionalLong waiting = whole(sockets, "waiting");
    return new UsageSample(
        number(node, "uptime", 1).orElseThrow(),
        usage,
        whole(container, "cpu.stat/nr_periods").orElse(0),
        whole(container, "cpu.stat/nr_throttled").orElse(0),
        number(container, "cpu.stat/throttled_time", NANOS)
            .orElseGet(() -> number(container, "cpu.stat/throttled_usec", MICROS).orElse(0)),
        either(container, "memory.usage_in_bytes", "memory.current").orElse(0),
        either(container, "memory.oom_control/oom_kill", "memory.events/oom_kill"),
        // A connection that waits in the backlog counts as open already.
        open.isEmpty() ? open : OptionalLong.of(Math.max(0, open.getAsLong() - waiting.orElse(0))),
        waiting,
        node.containsKey("cpuacct.usage")
            ? number(node, "cpuacct.usage", NANOS)
            : number(node, "cpu.stat/usage_usec", MICROS),
        either(node, "memory.usage_in_bytes", "memory.current"),
        number(node, "loadavg", 1),
        pressure(node, "cpu"),
        pressure(node, "memory"));
  }

  private static boolean isNodesOwn(String path) {
    Predicate<String> isRoot =
        folder -> folder.matches("/sys/fs/cgroup(/[a-z,]+)?") || folder.startsWith("/proc");
    return path.contains("/") && isRoot.test(path.substring(0, path.lastIndexOf('/')));
  }

  private static OptionalDouble pressure(Map<String, String> node, String resource) {
    String some = node.getOrDefault("pressure/" + resource, "");
    return some.startsWith("some avg10=")
        ? OptionalDouble.of(Double.parseDouble(some.substring(11).split(" ", 2)[0]))
        : OptionalDouble.empty();
  }

  private static OptionalDouble number(Map<String, String> files, String key, double unit) {
    String text = files.getOrDefault(key, "").split(" ", 2)[0];
    return text.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(text) / unit);
  }

  private static OptionalLong whole(Map<String, String> files, String key) {
    String text = files.getOrDefault(key, "").split(" ", 2)[0];
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static OptionalLong either(Map<String, String> files, String one, String other) {
    OptionalLong first = whole(files, one);
    return first.isPresent() ? first : whole(files, other);
  }

  /** All values by name; those that the kernel does not report are left out. */
  public Map<String, BigDecimal> counters() {
    Map<String, BigDecimal> counters = new LinkedHashMap<>();
    counters.put("at", decimals(at, 2));
    counters.put("usage", decimals(usage, 4));
    counters.put("periods", BigDecimal.valueOf(periods));
    counters.put("throttled", BigDecimal.valueOf(throttled));
    counters.put("throttledTime", decimals(throttledTime, 3));
    counters.put("memory", BigDecimal.valueOf(memory));
    oomKills.ifPresent(n -> counters.put("oomKills", BigDecimal.valueOf(n)));
    busy.ifPresent(n -> counters.put("busy", BigDecimal.valueOf(n)));
    waiting.ifPresent(n -> counters.put("waiting", BigDecimal.valueOf(n)));
    nodeUsage.ifPresent(n -> counters.put("nodeUsage", decimals(n, 3)));
    nodeMemory.ifPresent(n -> counters.put("nodeMemory", BigDecimal.valueOf(n)));
    load.ifPresent(n -> counters.put("load", decimals(n, 2)));
    cpuPressure.ifPresent(n -> counters.put("cpuPressure", decimals(n, 1)));
    memoryPressure.ifPresent(n -> counters.put("memoryPressure", decimals(n, 1)));
    return counters;
  }

  private static BigDecimal decimals(double number, int digits) {
    return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP);
  }
}
