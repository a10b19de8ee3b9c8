package org.quorumdrill.node.hetzner;

import org.jspecify.annotations.Nullable;

/**
 * An asynchronous operation of the API: https://docs.hetzner.cloud/reference/cloud#actions
 *
 * @param command for example {@code create_server}
 * @param status {@code running}, {@code success} or {@code error}
 * @param progress in percent
 */
record Action(long id, String command, String status, int progress, @Nullable Failure error) {

  /** Why it failed. */
  record Failure(String code, String message) {}

  boolean isDone() {
    return status.equals("success");
  }

  boolean hasFailed() {
    return status.equals("error");
  }
}
