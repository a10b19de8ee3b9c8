package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Makes the machines that stand behind the emulated servers. */
public interface Machines {

  /**
   * Makes one that is switched off.
   *
   * @param userData for cloud-init
   * @param authorizedKeys lines that root's authorized_keys gets
   */
  Machine make(String name, String userData, List<String> authorizedKeys);

  /** One of them. All methods return when it is done. */
  interface Machine {

    /** IPv4 address at which this host reaches it. */
    String address();

    void switchOn();

    /** Cuts its power. */
    void switchOff();

    /** Asks it to shut down, and returns when it is off. */
    void shutDown();

    /**
     * Lets the next {@link #switchOn} start the rescue system, once.
     *
     * @param authorizedKeys lines that its root's authorized_keys gets; none lets it start as usual
     */
    void rescue(List<String> authorizedKeys);

    /**
     * @param ip in the private network
     */
    void attach(String ip);

    /**
     * Lets packets from the Internet in by these rules, and no others. At every start and whenever
     * a machine of the rules may have got another place, it is told anew.
     *
     * @param rules as the API has them
     */
    void firewall(List<JsonNode> rules);

    /** Whether it ran, and went off without anybody having switched it off. */
    boolean hasEnded();

    void remove();
  }
}
