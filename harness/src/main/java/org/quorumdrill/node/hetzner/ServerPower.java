package org.quorumdrill.node.hetzner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Wait;

/**
 * The mains switch of a server, by the API: it works when the server itself does not listen any
 * more.
 */
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
   * @param awaitBoot waits until its init system is up
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
              // One that is still stopping can't be switched on, so this is asked until it could.
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

  /** As {@link #reset}, without waiting for what boots then. */
  void pressReset() {
    act("reset", Map.of(), name + " to be reset");
  }

  /** Off and on again, without waiting for what boots then. */
  void cycle() {
    cut();
    act("poweron", Map.of(), name + " to be switched on");
  }

  /** Lets the next boot be one of the rescue system, into which a key of the project may log in. */
  void enableRescue(long sshKey) {
    act(
        "enable_rescue",
        Map.of("type", "linux64", "ssh_keys", List.of(sshKey)),
        name + " to have its rescue system enabled");
  }

  /** Lets the next boot be one of the server's own. The rescue system's first boot does so, too. */
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
   * No older than the interval at which Hetzner may be asked, so others may ask as often as they
   * like.
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
  public void mustBeFreezable() {
    throw new NotPossibleHereException(
        name
            + " is a server, which nobody can freeze from outside. This drill runs on containers only; a hung process can be had on servers too.");
  }

  @Override
  public void freeze() {
    mustBeFreezable();
  }

  @Override
  public void thaw() {
    // Nothing is ever frozen.
  }

  @Override
  public boolean isFrozen() {
    return false;
  }
}
