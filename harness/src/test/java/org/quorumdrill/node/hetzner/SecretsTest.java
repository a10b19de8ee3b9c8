package org.quorumdrill.node.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.hetzner.emulator.HetznerEmulator;
import org.slf4j.LoggerFactory;

/** Looks for the token, and for private keys, in everything that a run writes. */
@EnabledOnOs(OS.LINUX)
@Isolated("reads what all of this process logs")
class SecretsTest {

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("org.quorumdrill");
  private final List<String> written = new ArrayList<>();
  private EmulatorFixture at;

  @BeforeEach
  void start() throws IOException {
    at = EmulatorFixture.on(new TurnedClock());
    log.start();
    root.addAppender(log);
    ours.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root.detachAppender(log);
    ours.setLevel(null);
    at.close();
  }

  @Test
  void neitherTokenNorKeysAreWritten() {
    try (Nodes nodes = at.provider().create(EmulatorFixture.THREE_MASTERS)) {
      written.addAll(nodes.accessHints());
      written.add(nodes.provenance().toString());
      nodes.all().forEach(node -> written.add(node.toString()));
    }
    at.emulator().faults().serverLimit.set(0);
    note(catchThrowable(() -> at.provider().create(EmulatorFixture.THREE_MASTERS)));
    at.emulator().faults().serverErrors.set(1_000);
    note(catchThrowable(() -> at.api().get("/pricing", "pricing", Pricing.class)));
    note(catchThrowable(() -> at.api().postOnce("/ssh_keys", Map.of("name", "a"))));
    at.emulator().faults().serverErrors.set(0);
    // The emulator echoes a wrong token, and this one contains the right one.
    note(
        catchThrowable(
            () ->
                at.api(at.emulator().endpoint(), HetznerEmulator.TOKEN + "x")
                    .delete("/servers/1")));
    for (ILoggingEvent event : log.list) {
      written.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        written.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }

    assertThat(written).hasSizeGreaterThan(20);
    assertThat(String.join("\n", written))
        .doesNotContain(HetznerEmulator.TOKEN)
        .doesNotContain("PRIVATE KEY")
        .contains("POST /servers")
        .contains("The token is wrong or was deleted");
  }

  private void note(Throwable thrown) {
    StringWriter all = new StringWriter();
    Objects.requireNonNull(thrown, "it should have failed").printStackTrace(new PrintWriter(all));
    written.add(all.toString());
  }
}
