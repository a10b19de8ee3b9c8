package org.quorumdrill.timeline.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The state of each server of HAProxy's backend for the API.
 *
 * @param byServer HAProxy's status by the server's name, for example {@code UP}, {@code UP 1/3},
 *     {@code DOWN}, {@code DRAIN}, {@code MAINT}
 */
public record BackendStates(Map<String, String> byServer) implements Reading {

  /** The state UP; it has a fraction while checks are about to change it. */
  private static final Pattern UP = Pattern.compile("UP(?: \\d+/\\d+)?");

  /** What nobody checks gets its connections always, and is never told to be UP. */
  private static final String UNCHECKED = "no check";

  public BackendStates {
    byServer = Collections.unmodifiableMap(new LinkedHashMap<>(byServer));
  }

  /** Whether new connections go to this server. */
  public boolean isUp(String server) {
    return UP.matcher(byServer.getOrDefault(server, "")).matches();
  }

  /** A server whose checks have ended meanwhile is another matter. */
  private boolean isUnchecked(String server, Reading before) {
    return UNCHECKED.equals(byServer.get(server))
        && !(before instanceof BackendStates earlier && earlier.isUp(server));
  }

  @Override
  public String text() {
    return byServer.entrySet().stream()
        .map(server -> server.getKey() + "=" + server.getValue())
        .collect(Collectors.joining(" "));
  }

  @Override
  public boolean isWell(Reading before) {
    return !byServer.isEmpty()
        && byServer.keySet().stream()
            .allMatch(server -> isUp(server) || isUnchecked(server, before))
        && (!(before instanceof BackendStates earlier)
            || byServer.keySet().containsAll(earlier.byServer.keySet()));
  }
}
