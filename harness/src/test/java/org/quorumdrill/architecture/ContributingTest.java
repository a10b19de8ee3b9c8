package org.quorumdrill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CONTRIBUTING.md shows is what the code does. */
class ContributingTest {

  private static final Path ROOT = Path.of(System.getProperty("quorumdrill.root", ".."));

  /** The first line, and the others. */
  private static final Pattern EXCERPT =
      Pattern.compile("(?ms)^```(?:java|yaml)\n([^\n]*)\n(.*?)^```$");

  private static final Pattern SERVICE = Pattern.compile("META-INF/services/[\\w.]*\\w");

  private static final List<String> RESOURCES =
      List.of("harness/src/main/resources", "harness/src/test/resources");

  /** Whatever of a page is not true of the files below a root. */
  private static List<String> untrue(String page, Path root) throws IOException {
    List<String> untrue = new ArrayList<>();
    for (MatchResult excerpt : EXCERPT.matcher(page).results().toList()) {
      String name = excerpt.group(1).replaceFirst("^(//|#) ", "");
      Path file = root.resolve(name);
      if (!name.matches(".*\\.(java|yaml)") || !Files.isRegularFile(file)) {
        untrue.add("'%s' is no comment that names a file".formatted(excerpt.group(1)));
      } else if (!withoutSpace(Files.readString(file)).contains(withoutSpace(excerpt.group(2)))) {
        untrue.add("%s has not: %s".formatted(name, excerpt.group(2).strip()));
      }
    }
    for (String service : services(page)) {
      if (RESOURCES.stream().noneMatch(in -> Files.exists(root.resolve(in).resolve(service)))) {
        untrue.add("there is no %s in any of %s".formatted(service, RESOURCES));
      }
    }
    return untrue;
  }

  private static Set<String> services(String page) {
    return SERVICE
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }

  @Test
  void itsExcerptsAndRegistrationsAreThere() throws IOException {
    String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));

    assertThat(EXCERPT.matcher(page).results()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(services(page)).hasSize(4);
    assertThat(untrue(page, ROOT)).isEmpty();
  }

  @Test
  void everyExtensionPointIsShown() throws IOException {
    String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));

    try (Stream<Path> registrations =
        Files.list(ROOT.resolve("harness/src/main/resources/META-INF/services"))) {
      List<String> ours =
          registrations
              .map(file -> "META-INF/services/" + file.getFileName())
              .filter(service -> service.contains("/org.quorumdrill."))
              .toList();

      assertThat(ours).hasSizeGreaterThan(2);
      assertThat(services(page)).as("registrations that the page explains").containsAll(ours);
    }
  }

  @Test
  void whatIsNotThereIsFound(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("A.java"), "class A {\n  int one;\n}\n");

    assertThat(
            untrue(
                """
                ```java
                // A.java
                class A {
                int one;
                ```
                ```java
                // A.java
                int two;
                ```
                ```java
                // B.java
                class B {}
                ```
                ```java
                class C {}
                }
                ```
                A line in `META-INF/services/a.B`.
                """,
                root))
        .containsExactly(
            "A.java has not: int two;",
            "'// B.java' is no comment that names a file",
            "'class C {}' is no comment that names a file",
            "there is no META-INF/services/a.B in any of " + RESOURCES);
  }
}
