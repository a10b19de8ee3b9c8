package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is logged follows from one property, on the command line and in drills alike. */
class LoggingTest {

  private static final Path ROOT = Path.of(System.getProperty("quorumdrill.root", ".."));

  @ParameterizedTest
  @CsvSource({
    "harness/src/main/resources/org/quorumdrill/cli/logback.xml, , INFO",
    "harness/src/main/resources/org/quorumdrill/cli/logback.xml, quiet, WARN",
    "harness/src/main/resources/org/quorumdrill/cli/logback.xml, normal, INFO",
    "harness/src/main/resources/org/quorumdrill/cli/logback.xml, verbose, DEBUG",
    "scenarios/src/test/resources/logback-test.xml, , INFO",
    "scenarios/src/test/resources/logback-test.xml, quiet, WARN",
    "scenarios/src/test/resources/logback-test.xml, verbose, DEBUG"
  })
  void isAsMuchAsIsWanted(String file, @Nullable String verbosity, String level)
      throws JoranException {
    LoggerContext context = new LoggerContext();
    if (verbosity != null) {
      context.putProperty("quorumdrill.verbosity", verbosity);
    }
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(ROOT.resolve(file).toFile());

    assertThat(context.getLogger("quorumdrill").getLevel()).hasToString(level);
    assertThat(context.getLogger("org.quorumdrill.node").getEffectiveLevel()).hasToString(level);
    assertThat(context.getLogger("io.fabric8").getEffectiveLevel()).hasToString("WARN");
    context.stop();
  }
}
