package org.quorumdrill.probe;

import static java.util.regex.Pattern.MULTILINE;

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
 * {@code Documentation/accounting/psi.rst}), and how long each of its processors was given to
 * others, where it is virtual ({@code steal} in {@code proc(5)}). Shows a person what else kept the
 * machine busy, and the judge whether it was fit to measure on.
 */
public final class MachinePressure implements Probe {

  /** The names of the kernel's files, and the keys of the answers, in microseconds. */
  public static final List<String> RESOURCES = List.of("cpu", "io", "memory");

  /** The key of the time that was given to other virtual machines, in microseconds. */
  private static final String STEAL = "steal";

  private static final Path PRESSURE = Path.of("pressure");
  private static final Path STAT = Path.of("stat");

  /** The eighth number of all processors together, in hundredths of a second on every machine. */
  private static final Pattern STOLEN = Pattern.compile("^cpu +(?:\\d+ ){7}(\\d+)", MULTILINE);

  private static final Pattern PROCESSOR = Pattern.compile("^cpu\\d+ ", MULTILINE);

  private static final BigDecimal MICROS_IN_A_TICK = BigDecimal.valueOf(10_000);

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
    return in(Path.of("/proc"));
  }

  /**
   * @param folder in the place of {@code /proc}
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
    stolen().ifPresent(stolen -> totals.put(STEAL, stolen));
    return new Counters(totals);
  }

  /** The mean of all processors. */
  private Optional<BigDecimal> stolen() {
    try {
      String stat = Files.readString(folder.resolve(STAT));
      Matcher stolen = STOLEN.matcher(stat);
      long processors = PROCESSOR.matcher(stat).results().count();
      return stolen.find() && processors > 0
          ? Optional.of(
              new BigDecimal(stolen.group(1))
                  .multiply(MICROS_IN_A_TICK)
                  .divideToIntegralValue(BigDecimal.valueOf(processors)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> total(String resource) {
    try {
      Matcher total = TOTAL.matcher(Files.readString(folder.resolve(PRESSURE).resolve(resource)));
      return total.find() ? Optional.of(total.group(1)) : Optional.empty();
    } catch (IOException e) {
      // A kernel may have the file and not the numbers ("Operation not supported").
      return Optional.empty();
    }
  }
}
