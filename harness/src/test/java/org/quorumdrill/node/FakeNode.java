package org.quorumdrill.node;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A node for tests of code that talks to one.
 *
 * @param answer what its shell prints for a script or a last argument
 * @param port port on 127.0.0.1 at which all its sockets are reached
 */
public record FakeNode(String name, UnaryOperator<String> answer, int port)
    implements Node, Power, Shell {

  @Override
  public CommandResult run(Command command) {
    return new CommandResult(
        name, command, 0, answer.apply(command.argv().getLast()), "", Duration.ZERO);
  }

  @Override
  public String address() {
    return "10.0.42.1";
  }

  @Override
  public Shell shell() {
    return this;
  }

  @Override
  public Power power() {
    return this;
  }

  @Override
  public InetSocketAddress endpoint(NodeSocket socket) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void cut() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void restore() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void pressButton() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void requireFreezable() {
    throw new NotPossibleHereException(name + " is no real machine");
  }

  @Override
  public void freeze() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void thaw() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isFrozen() {
    return false;
  }
}
