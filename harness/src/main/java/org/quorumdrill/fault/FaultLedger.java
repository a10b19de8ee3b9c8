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
 * The faults that are in force, on disk, so that a run that is killed leaves word of what it broke.
 * One JSON line when a fault is about to be injected, one when it is proven healed.
 */
public final class FaultLedger {

  /**
   * One line.
   *
   * @param id the same for a fault's two lines
   * @param healed false on the first line, true on the second
   */
  public record Entry(String id, String fault, String target, boolean healed) {}

  private final Path file;
  private final ObjectMapper json = new ObjectMapper();

  public FaultLedger(Path file) {
    this.file = file;
  }

  /** Notes a fault that is about to be injected, and returns when the note is on disk. */
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

  /** Strikes a fault that is proven healed. */
  public synchronized void strike(Entry entry) {
    append(new Entry(entry.id(), entry.fault(), entry.target(), true));
  }

  /** The faults that were injected and never struck. A torn line counts for nothing. */
  public synchronized List<Entry> unhealed() {
    List<Entry> open = new ArrayList<>();
    if (!Files.exists(file)) {
      return open;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        // Torn: the run was killed while it wrote, so nothing was broken yet.
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
        // Every entry begins on a line of its own, also after one that a killed run left torn.
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
