package org.quorumdrill.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java sources below a folder, for what can't be read off the compiled classes.
 *
 * @param root from which their paths are shown
 * @param files in alphabetical order
 */
record SourceFiles(Path root, List<Path> files) {

  static SourceFiles below(Path root, String... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> all = Files.walk(root.resolve(folder))) {
        all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    return new SourceFiles(root, files);
  }

  /** The files that have more lines than that, each with how many it has. */
  List<String> longerThan(int lines) throws IOException {
    List<String> longer = new ArrayList<>();
    for (Path file : files) {
      int has = Files.readAllLines(file).size();
      if (has > lines) {
        longer.add("%s: %d lines".formatted(shown(file), has));
      }
    }
    return longer;
  }

  /** The lines in which something is found, each with its file and number. */
  List<String> linesWith(Pattern text) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (text.matcher(lines.get(i)).find()) {
          found.add("%s:%d: %s".formatted(shown(file), i + 1, lines.get(i).strip()));
        }
      }
    }
    return found;
  }

  private String shown(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
