package org.quorumdrill.drill;

import java.util.List;
import org.quorumdrill.check.BalancerTimers;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.ApiProxy;
import org.quorumdrill.cluster.haproxy.HaproxyConfig;
import org.quorumdrill.cluster.haproxy.SilenceTimers;
import org.quorumdrill.distribution.Fixtures;

/**
 * The timers of a haproxy.cfg that the bounds of findings depend on: those of the way to the API.
 */
final class TimersOfFiles {

  private static final String FILE = "haproxy/haproxy.cfg";

  /** HAProxy keeps silent connections for ever if nobody limits them; no drill takes a day. */
  private static final double NEVER = 86_400;

  private TimersOfFiles() {}

  /** Those with which the bounds of the harness's own list were found. */
  static BalancerTimers ofTheDocumented() {
    Fixtures documented = Fixtures.documented();
    ApiEndpoint endpoint = ApiEndpoint.DOCUMENTED;
    ApiProxy proxy = ApiProxy.of(HaproxyConfig.parse(documented.text(FILE)), endpoint, List.of());
    return of(documented, new ApiFront(endpoint, proxy));
  }

  /**
   * @param front how masters reach the API by these files
   */
  static BalancerTimers of(Fixtures fixtures, ApiFront front) {
    SilenceTimers silence =
        SilenceTimers.of(HaproxyConfig.parse(fixtures.text(FILE)), front.endpoint(), front.proxy());
    return new BalancerTimers(front.timers().longestDetection(), silence.cutAfter().orElse(NEVER));
  }
}
