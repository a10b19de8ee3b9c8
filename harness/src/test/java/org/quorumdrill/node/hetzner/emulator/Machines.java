package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Makes the machines that stand behind the emulated servers. */
public interface Machines {

  /**
   * Makes a machine that is switched off.
   *
   * @param userData user data for cloud-init
   * @param authorizedKeys lines that root's authorized_keys gets
   */
  Machine make(String name, String userData, List<String> authorizedKeys);

  /** A machine behind an emulated server. All methods return when they are done. */
  interface Machine {

    /** Returns the IPv4 address at which this host reaches it. */
    String address();

    void switchOn();

    /** Cuts its power. */
    void switchOff();

    /** Asks it to shut down, and returns when it is off. */
    void shutDown();

    /**
     * Lets the next {@link #switchOn} start the rescue system, once.
     *
     * @param authorizedKeys lines that its root's authorized_keys gets; an empty list lets it start
     *     as usual
     */
    void rescue(List<String> authorizedKeys);

    /**
     * Attaches the machine to the private network.
     *
     * @param ip its address there
     */
    void attach(String ip);

    /**
     * Accepts packets from the Internet only by these rules. Called again at every start and
     * whenever the real address of a machine in the rules may have changed.
     *
     * @param rules rules in the API's shape
     */
    void firewall(List<JsonNode> rules);

    /** Whether it ran and went off by itself. */
    boolean hasEnded();

    void remove();
  }
}
