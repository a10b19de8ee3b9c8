package org.quorumdrill.probe;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.Counters;

/**
 * How long something on the machine that runs the drill has waited for a processor, for IO or for
 * memory, as its kernel counts it for all processes together (Linux' pressure stall information,
 * {@code Documentation/accounting/psi.rst}). Shows a person what else kept the machine busy; no
 * verdict depends on it.
 */
public final class MachinePressure implements Probe {

  /** The names of the kernel's files, and the keys of the answers, in microseconds. */
  public static final List<String> RESOURCES = List.of("cpu", "io", "memory");

  private static final Path KERNEL = Path.of("/proc/pressure");

  private static final Pattern TOTAL = Pattern.compile("^some .*\\btotal=(\\d+)");

  private final Path folder;

  private MachinePressure(Path folder) {
    this.folder = folder;
  }

  /**
   * A probe of this machine; empty if its kernel counts none of them (not Linux, or built without
   * it).
   */
  public static Optional<MachinePressure> ofThisMachine() {
    return in(KERNEL);
  }

  /**
   * @param folder the folder with the kernel's files
   */
  static Optional<MachinePressure> in(Path folder) {
    MachinePressure pressure = new MachinePressure(folder);
    return pressure.ask(0).byName().isEmpty() ? Optional.empty() : Optional.of(pressure);
  }

  @Override
  public Lane lane() {
    return Lane.of(
        LaneGroups.MACHINE_PRESSURE,
        "how long this machine has waited for processor, IO, memory",
        Duration.ofSeconds(1),
        Duration.ofSeconds(5));
  }

  /**
   * Returns microseconds; a resource that the kernel does not report is left out without failing.
   */
  @Override
  public Counters ask(long sequence) {
    Map<String, BigDecimal> totals = new LinkedHashMap<>();
    RESOURCES.forEach(
        resource ->
            total(resource).ifPresent(total -> totals.put(resource, new BigDecimal(total))));
    return new Counters(totals);
  }

  private Optional<String> total(String resource) {
    try {
      Matcher total = TOTAL.matcher(Files.readString(folder.resolve(resource)));
      return total.find() ? Optional.of(total.group(1)) : Optional.empty();
    } catch (IOException e) {
      // A kernel may have the file and not the numbers ("Operation not supported").
      return Optional.empty();
    }
  }
}
