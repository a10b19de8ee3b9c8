package org.quorumdrill.application.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Talks to a server that answers the web form as nginx does on a slow volume, while the
 * installation goes on behind it.
 */
class SlowWebFormTest {

  private final Deque<Integer> answersToTheForm = new ArrayDeque<>();
  private final Deque<Integer> answersToTheUser = new ArrayDeque<>(List.of(302, 302, 500, 207));
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private void answer(HttpExchange exchange, Deque<Integer> answers) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = answers.remove();
    asked.add(
        exchange.getRequestMethod() + (form.contains("install=true") ? " form " : " ") + status);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void install(Runnable sent) throws IOException {
    try (FakeNextcloud nextcloud = new FakeNextcloud()) {
      nextcloud
          .at("/index.php", exchange -> answer(exchange, answersToTheForm))
          .at("/remote.php", exchange -> answer(exchange, answersToTheUser))
          .web()
          .install(sent);
    }
  }

  @Test
  void isSentOnceWhereNginxGivesItUp() throws IOException {
    answersToTheForm.add(504);

    install(() -> {});

    assertThat(asked)
        .containsExactly(
            "POST form 504", "PROPFIND 302", "PROPFIND 302", "PROPFIND 500", "PROPFIND 207");
  }

  @Test
  void isSentAgainWhereNobodyListensYet() throws IOException {
    answersToTheForm.addAll(List.of(502, 302));

    install(() -> {});

    assertThat(asked)
        .startsWith("POST form 502", "POST form 302", "PROPFIND 302")
        .endsWith("PROPFIND 207");
  }

  @Test
  void thereIsTimeForSomethingOnceItIsSent() throws IOException {
    answersToTheForm.add(302);

    install(() -> asked.add("something"));

    assertThat(asked).startsWith("POST form 302", "something", "PROPFIND 302");
  }
}
