package org.quorumdrill.node.ssh;

import org.quorumdrill.node.NodeException;

/** The node answers but refuses the channel, for example because nothing listens on the port. */
final class ChannelRefusedException extends NodeException {

  private static final long serialVersionUID = 1L;

  ChannelRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
