package org.quorumdrill.cluster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What a container and its node have used, as their kernel counted it at one moment. The counters
 * only grow, so two samples give the usage in between, however late they were taken.
 *
 * @param counters by these names; what the kernel does not tell is left out, apart from the first
 *     six:
 *     <ul>
 *       <li>{@code at}: when, in seconds on the node's own clock, which is read together with the
 *           counters
 *       <li>{@code usage}: processor time of the container, in seconds
 *       <li>{@code periods}: in which the kernel looked at the container's quota; 0 without a limit
 *       <li>{@code throttled}: in how many of these it was stopped
 *       <li>{@code throttledTime}: for how long altogether, in seconds
 *       <li>{@code memory}: of the container, in bytes, page cache included
 *       <li>{@code oomKills}: in the container, under control groups 2 in its pod
 *       <li>{@code busy}: requests that a worker has; nothing when nobody listens
 *       <li>{@code waiting}: requests that no worker has taken yet
 *       <li>{@code nodeUsage}: processor time of the whole node, in seconds
 *       <li>{@code nodeMemory}: of the whole node, in bytes, page cache included; nothing on a
 *           server
 *       <li>{@code load}: average over one minute, of the machine under the node
 *       <li>{@code cpuPressure}: share of the last 10 s in which something waited for a processor,
 *           in percent, of the machine under the node
 *       <li>{@code memoryPressure}: the same of memory
 *     </ul>
 */
public record UsageSample(Map<String, BigDecimal> counters) {

  /** Powers of ten by which the kernel's units are smaller than a second. */
  private static final int NANOS = 9;

  private static final int MICROS = 6;

  /**
   * @throws NullPointerException if {@code at} or {@code usage} is missing
   */
  public UsageSample {
    Objects.requireNonNull(counters.get("at"), "at");
    Objects.requireNonNull(counters.get("usage"), "usage");
    counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
  }

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
    BigDecimal usage =
        number(container, "cpuacct.usage", NANOS)
            .or(() -> number(container, "cpu.stat/usage_usec", MICROS))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the kernel tells nothing of the container; it is gone"));
    Map<String, BigDecimal> counters = new LinkedHashMap<>();
    counters.put("at", rounded(number(node, "uptime", 0).orElseThrow(), 2));
    counters.put("usage", rounded(usage, 4));
    counters.put("periods", number(container, "cpu.stat/nr_periods", 0).orElse(BigDecimal.ZERO));
    counters.put(
        "throttled", number(container, "cpu.stat/nr_throttled", 0).orElse(BigDecimal.ZERO));
    counters.put(
        "throttledTime",
        rounded(
            number(container, "cpu.stat/throttled_time", NANOS)
                .or(() -> number(container, "cpu.stat/throttled_usec", MICROS))
                .orElse(BigDecimal.ZERO),
            3));
    counters.put("memory", memory(container).orElse(BigDecimal.ZERO));
    number(container, "memory.oom_control/oom_kill", 0)
        .or(() -> number(container, "memory.events/oom_kill", 0))
        .ifPresent(kills -> counters.put("oomKills", kills));
    BigDecimal waiting = number(sockets, "waiting", 0).orElse(BigDecimal.ZERO);
    // A connection that waits in the backlog is open already.
    number(sockets, "open", 0)
        .ifPresent(open -> counters.put("busy", open.subtract(waiting).max(BigDecimal.ZERO)));
    number(sockets, "waiting", 0).ifPresent(all -> counters.put("waiting", all));
    number(node, "cpuacct.usage", NANOS)
        .or(() -> number(node, "cpu.stat/usage_usec", MICROS))
        .ifPresent(all -> counters.put("nodeUsage", rounded(all, 3)));
    memory(node).ifPresent(all -> counters.put("nodeMemory", all));
    number(node, "loadavg", 0).ifPresent(load -> counters.put("load", rounded(load, 2)));
    pressure(node, "cpu").ifPresent(share -> counters.put("cpuPressure", share));
    pressure(node, "memory").ifPresent(share -> counters.put("memoryPressure", share));
    return new UsageSample(counters);
  }

  /** When it was taken, in seconds on the node's own clock. */
  public double at() {
    return number("at").orElseThrow().doubleValue();
  }

  /** Processor time of the container, in seconds. */
  public double usage() {
    return number("usage").orElseThrow().doubleValue();
  }

  /** Requests that a worker has; nothing when nobody listens. */
  public OptionalLong busy() {
    return whole("busy");
  }

  /** Requests that no worker has taken yet; nothing when nobody listens. */
  public OptionalLong waiting() {
    return whole("waiting");
  }

  private Optional<BigDecimal> number(String name) {
    return Optional.ofNullable(counters.get(name));
  }

  private OptionalLong whole(String name) {
    return number(name).stream().mapToLong(BigDecimal::longValueExact).findFirst();
  }

  private static boolean isNodesOwn(String path) {
    Predicate<String> isRoot =
        folder -> folder.matches("/sys/fs/cgroup(/[a-z,]+)?") || folder.startsWith("/proc");
    return path.contains("/") && isRoot.test(path.substring(0, path.lastIndexOf('/')));
  }

  private static Optional<BigDecimal> pressure(Map<String, String> node, String resource) {
    String some = node.getOrDefault("pressure/" + resource, "");
    return some.startsWith("some avg10=")
        ? Optional.of(rounded(new BigDecimal(some.substring(11).split(" ", 2)[0]), 1))
        : Optional.empty();
  }

  private static Optional<BigDecimal> memory(Map<String, String> files) {
    return number(files, "memory.usage_in_bytes", 0).or(() -> number(files, "memory.current", 0));
  }

  /**
   * @param digits the power of ten by which the kernel's unit is smaller
   */
  private static Optional<BigDecimal> number(Map<String, String> files, String key, int digits) {
    String text = files.getOrDefault(key, "").split(" ", 2)[0];
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new BigDecimal(text).movePointLeft(digits));
  }

  private static BigDecimal rounded(BigDecimal number, int digits) {
    return number.setScale(digits, RoundingMode.HALF_UP);
  }
}
