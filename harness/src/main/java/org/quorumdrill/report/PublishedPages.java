package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The report's pages with the files they link, and without Allure's report and the Timelines: small
 * enough for a repository or a mail, and still whole, as a link to what was left behind becomes
 * plain text.
 */
public final class PublishedPages {

  private static final String FIRST = "index.html";

  private static final Pattern LINK =
      Pattern.compile("<a href=\"([^\"#]+)(?:#[^\"]*)?\"[^>]*>(.*?)</a>", Pattern.DOTALL);

  /** The folder of Allure's report, which is larger than all that is published together. */
  private static final String LEFT_BEHIND = "allure";

  private final Path site;
  private final Path to;
  private final Deque<Path> waiting = new ArrayDeque<>();
  private final Set<Path> seen = new HashSet<>();
  private long bytes;

  private PublishedPages(Path site, Path to) {
    this.site = site;
    this.to = to;
  }

  /**
   * What was copied.
   *
   * @param files their number
   * @param bytes of all of them together
   */
  public record Copied(int files, long bytes) {}

  /**
   * Copies them.
   *
   * @param site the folder of a report
   * @param to a folder that is empty or not there yet
   * @throws IllegalArgumentException if there is no report, or something in the other folder
   * @throws UncheckedIOException if a file can't be read or written
   */
  public static Copied copy(Path site, Path to) {
    if (!Files.isRegularFile(site.resolve(FIRST))) {
      throw new IllegalArgumentException(site + " has no " + FIRST + ", so no report is there");
    }
    if (!isFree(to)) {
      throw new IllegalArgumentException(
          to + " is not an empty folder: pages of an older run would stay beside the new ones");
    }
    PublishedPages pages = new PublishedPages(site, to);
    pages.reach(site.resolve(FIRST));
    try {
      while (!pages.waiting.isEmpty()) {
        pages.copy(pages.waiting.remove());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the pages can't be copied to " + to, e);
    }
    return new Copied(pages.seen.size(), pages.bytes);
  }

  private static boolean isFree(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be looked at", e);
    }
  }

  private void reach(Path file) {
    if (seen.add(file)) {
      waiting.add(file);
    }
  }

  private void copy(Path file) throws IOException {
    Path target = to.resolve(site.relativize(file));
    Files.createDirectories(target.resolveSibling(""));
    if (file.toString().endsWith(".html")) {
      Files.writeString(target, withItsLinks(file));
    } else {
      Files.copy(file, target);
    }
    bytes += Files.size(target);
  }

  /** The text of a page, whose links are followed. */
  private String withItsLinks(Path page) throws IOException {
    return LINK.matcher(Files.readString(page))
        .replaceAll(
            link ->
                Matcher.quoteReplacement(
                    follow(page, link.group(1)) ? link.group() : link.group(2)));
  }

  private boolean follow(Path page, String address) {
    if (address.contains(":")) {
      return true;
    }
    Path file = page.resolveSibling(address.replace("&amp;", "&")).normalize();
    boolean isPublished =
        file.startsWith(site)
            && !file.startsWith(site.resolve(LEFT_BEHIND))
            && Files.isRegularFile(file);
    if (isPublished) {
      reach(file);
    }
    return isPublished;
  }
}
