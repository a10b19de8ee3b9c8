package org.quorumdrill.node.container;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;

/**
 * The JVM that made a container or network, written on it as labels, so that a later start can tell
 * what belongs to a run that is still alive from what a killed one left behind.
 *
 * @param startedAt start of the process in ms since the epoch, because process ids are reused
 */
record Owner(String host, long pid, long startedAt) {

  static final String RUN_LABEL = "org.quorumdrill.run";
  static final String KEEP_LABEL = "org.quorumdrill.keep";
  private static final String HOST_LABEL = "org.quorumdrill.owner.host";
  private static final String PID_LABEL = "org.quorumdrill.owner.pid";
  private static final String STARTED_LABEL = "org.quorumdrill.owner.started";

  static Owner self() {
    ProcessHandle self = ProcessHandle.current();
    return new Owner(hostName(), self.pid(), started(self));
  }

  static Owner fromLabels(Map<String, String> labels) {
    return new Owner(
        labels.getOrDefault(HOST_LABEL, ""),
        Long.parseLong(labels.getOrDefault(PID_LABEL, "-1")),
        Long.parseLong(labels.getOrDefault(STARTED_LABEL, "-1")));
  }

  Map<String, String> labels() {
    return Map.of(
        HOST_LABEL, host, PID_LABEL, Long.toString(pid), STARTED_LABEL, Long.toString(startedAt));
  }

  /** Whether the owner is surely dead. An owner on another host counts as alive. */
  boolean isDead() {
    return host.equals(hostName())
        && ProcessHandle.of(pid).filter(process -> started(process) == startedAt).isEmpty();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
