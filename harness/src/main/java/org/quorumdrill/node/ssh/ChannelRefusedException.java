package org.quorumdrill.node.ssh;

import org.quorumdrill.node.NodeException;

/** The node answers, and does not do this: nobody listens there, for example. */
final class ChannelRefusedException extends NodeException {

  private static final long serialVersionUID = 1L;

  ChannelRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
