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
 * {@code Documentation/accounting/psi.rst}). Tells a person what else the machine was busy with; no
 * verdict is made of it.
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

  /** Nothing where the kernel counts none of them: another one than Linux, or one without it. */
  public static Optional<MachinePressure> ofThisMachine() {
    return in(KERNEL);
  }

  /**
   * @param folder with the kernel's files
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

  /** In microseconds; what the kernel does not tell is left out, and nothing fails. */
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
