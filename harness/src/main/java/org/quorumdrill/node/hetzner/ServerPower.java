package org.quorumdrill.node.hetzner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Wait;

/** The mains switch of a server, by the API, which works even if the server no longer responds. */
final class ServerPower implements Power {

  private final HetznerApi api;
  private final Actions actions;
  private final long id;
  private final String name;
  private final HetznerTimes times;
  private final Runnable awaitBoot;
  private Server seen;
  private long seenAt;

  /**
   * @param seen the server as it was last seen
   * @param awaitBoot waits until the server's init system is up
   */
  ServerPower(HetznerAccess hetzner, String name, Server seen, Runnable awaitBoot) {
    this.api = hetzner.api();
    this.actions = hetzner.actions();
    this.id = seen.id();
    this.name = name;
    this.times = hetzner.times();
    this.awaitBoot = awaitBoot;
    this.seen = seen;
    this.seenAt = api.clock().nanoTime() - times.look().toNanos();
  }

  @Override
  public void cut() {
    if (!look().isOff()) {
      act("poweroff", Map.of(), name + " to be switched off");
      Wait.upTo(times.action(), name + " to be off")
          .by(api.clock())
          .every(times.look())
          .until(this::look, Server::isOff);
    }
  }

  @Override
  public void restore() {
    if (look().isRunning()) {
      return;
    }
    Wait.upTo(times.action(), name + " to run")
        .by(api.clock())
        .every(times.look())
        .until(
            () -> {
              // A server that is still stopping can't be switched on, so this asks until it is off.
              if (look().isOff()) {
                act("poweron", Map.of(), name + " to be switched on");
              }
              return look();
            },
            Server::isRunning);
    awaitBoot.run();
  }

  @Override
  public void reset() {
    pressReset();
    awaitBoot.run();
  }

  /** Resets it, without waiting for what boots then. */
  void pressReset() {
    act("reset", Map.of(), name + " to be reset");
  }

  /** Switches the server off and on again, without waiting for the boot. */
  void cycle() {
    cut();
    act("poweron", Map.of(), name + " to be switched on");
  }

  /** Makes the server boot the rescue system next, which accepts this SSH key of the project. */
  void enableRescue(long sshKey) {
    act(
        "enable_rescue",
        Map.of("type", "linux64", "ssh_keys", List.of(sshKey)),
        name + " to have its rescue system enabled");
  }

  /** Makes the server boot its own system next. The rescue system's first boot does so, too. */
  void disableRescue() {
    if (look().rescueEnabled()) {
      act("disable_rescue", Map.of(), name + " to have its rescue system disabled");
    }
  }

  @Override
  public void pressButton() {
    act("shutdown", Map.of(), name + " to be asked to shut down");
  }

  private void act(String command, Map<String, ?> body, String what) {
    actions.await(api.postAgain(Kind.SERVER.path(id) + "/actions/" + command, body), what);
  }

  /**
   * Reuses an answer for the interval at which Hetzner may be polled, so callers may ask at any
   * rate.
   */
  @Override
  public synchronized boolean isOn() {
    Duration age = Duration.ofNanos(api.clock().nanoTime() - seenAt);
    Server server = age.compareTo(times.look()) < 0 ? seen : look();
    return !server.isOff();
  }

  private synchronized Server look() {
    seen = api.get(Kind.SERVER.path(id), Kind.SERVER.one(), Server.class);
    seenAt = api.clock().nanoTime();
    return seen;
  }

  @Override
  public void requireFreezable() {
    throw new NotPossibleHereException(
        name
            + " is a server, which nobody can freeze from outside. This drill runs on containers only; a hung process can be had on servers too.");
  }

  @Override
  public void freeze() {
    requireFreezable();
  }

  @Override
  public void thaw() {
    // A server is never frozen.
  }

  @Override
  public boolean isFrozen() {
    return false;
  }
}
