package org.quorumdrill.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The faults that are in force, on disk, so that a run that is killed leaves a record of what it
 * broke: one JSON line when a fault is about to be injected, and one when it is proven healed.
 */
public final class FaultLedger {

  /**
   * One line of the file.
   *
   * @param id the same in both lines of a fault
   * @param fault its name
   * @param target the nodes that it touches, separated by commas
   * @param healed false on the first line, true on the second
   */
  public record Entry(String id, String fault, String target, boolean healed) {}

  private final Path file;
  private final ObjectMapper json = new ObjectMapper();

  public FaultLedger(Path file) {
    this.file = file;
  }

  /** Records a fault that is about to be injected, and returns once the record is on disk. */
  public synchronized Entry open(Fault fault) {
    Entry entry =
        new Entry(
            UUID.randomUUID().toString().substring(0, 8),
            fault.name(),
            fault.shownTargets(),
            false);
    append(entry);
    return entry;
  }

  /** Records that a fault is proven healed. */
  public synchronized void strike(Entry entry) {
    append(new Entry(entry.id(), entry.fault(), entry.target(), true));
  }

  /** The faults that were opened and never struck. Ignores a line that was only half written. */
  public synchronized List<Entry> unhealed() {
    List<Entry> open = new ArrayList<>();
    if (!Files.exists(file)) {
      return open;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        // Half written: the run was killed before it broke anything.
        if (line.isBlank() || !line.endsWith("}")) {
          continue;
        }
        Entry entry = json.readValue(line, Entry.class);
        open.removeIf(other -> other.id().equals(entry.id()));
        if (!entry.healed()) {
          open.add(entry);
        }
      }
      return open;
    } catch (IOException e) {
      throw new UncheckedIOException("the fault ledger " + file + " can't be read", e);
    }
  }

  private void append(Entry entry) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND)) {
        // Begins with a line break, as a killed run may have left the last line half written.
        ByteBuffer line =
            ByteBuffer.wrap(
                ("\n" + json.writeValueAsString(entry)).getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
          channel.write(line);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the fault ledger %s can't be written, so nothing was broken".formatted(file), e);
    }
  }
}
