package org.quorumdrill.cluster;

import java.util.List;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.ApiProxy;
import org.quorumdrill.cluster.haproxy.HaproxyConfig;
import org.quorumdrill.distribution.Fixtures;

/** Ways to the API, for tests. */
public final class Fronts {

  private Fronts() {}

  public static ApiFront documented() {
    return of(Fixtures.documented().text("haproxy/haproxy.cfg"));
  }

  public static ApiFront of(String haproxyCfg) {
    return new ApiFront(
        ApiEndpoint.DOCUMENTED,
        ApiProxy.of(HaproxyConfig.parse(haproxyCfg), ApiEndpoint.DOCUMENTED, List.of()));
  }
}
