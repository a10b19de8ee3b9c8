package org.quorumdrill.architecture.broken.cluster;

import java.util.logging.Logger;

/** Logs past SLF4J. */
public final class LogsToJavaUtil {
  private static final Logger LOG = Logger.getLogger("broken");

  /** Logs. */
  public void log() {
    LOG.info("past SLF4J");
  }
}
