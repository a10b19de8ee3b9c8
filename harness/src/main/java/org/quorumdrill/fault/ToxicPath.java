package org.quorumdrill.fault;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.quorumdrill.cluster.CertificateFiles;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NotPossibleHereException;

/**
 * One path, from the programs of one node to one port of another, goes through a Toxiproxy on the
 * first node. The kernel leads it there, so no configuration is touched. Connections that are open
 * when the fault begins or ends are reset.
 *
 * @param port of the other node, a TLS server's
 * @param shown on the first node, for the question how long an answer takes: an etcd answers nobody
 *     without a certificate; an apiserver does not mind an etcd's
 */
public record ToxicPath(Node from, Node to, int port, Toxic toxic, CertificateFiles shown)
    implements Fault {

  /** Where Toxiproxy listens on the node; free in the documented set-up. */
  private static final int PROXY_PORT = 26_443;

  private static final String TOXIPROXY = "/usr/local/bin/toxiproxy";

  @Override
  public String name() {
    return "%s:%d %s for %s".formatted(to.name(), port, toxic.words(), from.name());
  }

  @Override
  public List<String> targets() {
    return List.of(from.name());
  }

  @Override
  public List<String> plan() {
    return onNode().plan();
  }

  /** Node containers have Toxiproxy. For servers no package of it is to be had. */
  @Override
  public void requirePossible() {
    boolean server =
        !from.shell().run(Command.of("systemd-detect-virt", "--quiet", "--container")).ok();
    if (server && !from.shell().run(Command.of("test", "-x", TOXIPROXY)).ok()) {
      throw new NotPossibleHereException(
          "%s is a server without %s, which makes the path slow; put one there, or run this drill on containers"
              .formatted(from.name(), TOXIPROXY));
    }
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    ActiveFault active = onNode().inject(ledger);
    try {
      InetSocketAddress api = from.endpoint(ControlPlaneSocket.TOXIPROXY);
      Proxy proxy =
          new ToxiproxyClient("127.0.0.1", api.getPort())
              .createProxy("path", "0.0.0.0:" + PROXY_PORT, to.address() + ":" + port);
      toxic.addTo(proxy);
      from.shell().query(redirect("-I OUTPUT") + "\n" + forgetConnections());
      return active;
    } catch (IOException | NodeException e) {
      active.close();
      throw new NodeException(
          "Toxiproxy on %s could not be set up: %s".formatted(from.name(), e.getMessage()), e);
    }
  }

  NodeFault onNode() {
    return NodeFault.lasting(
        name(),
        from,
        NodeScripts.of(
                """
                %1$s
                [ $code = 0 ]
                echo $ms > $STATE/before
                systemd-run --quiet --collect --unit=qd-toxiproxy-${STATE##*/} --uid=nobody \\
                  /usr/local/bin/toxiproxy -host 0.0.0.0 -port 8474
                for i in $(seq 50); do
                  curl -sf -o /dev/null http://127.0.0.1:8474/version && exit 0
                  sleep 0.1
                done
                exit 1
                """
                    .formatted(ask()),
                """
                %4$s
                before=$(cat $STATE/before)
                %1$s
                echo "took $ms ms (curl's code $code), before the fault $before ms"
                { %2$s; } || exit 1
                %5$s
                %3$s
                """
                    .formatted(ask(), toxic.shows(), noneBeside(), inPlace(), answersBeside()),
                """
                while %1$s 2>/dev/null; do :; done
                systemctl stop qd-toxiproxy-${STATE##*/} 2>/dev/null || true
                %2$s
                """
                    .formatted(redirect("-D OUTPUT"), forgetConnections()),
                """
                rules=$(iptables -w -t nat -S OUTPUT)
                if grep -e '--to-ports %1$d' <<< "$rules"; then exit 1; fi
                if systemctl is-active qd-toxiproxy-${STATE##*/}; then exit 1; fi
                # Not there when the path was broken already, so that nothing was begun.
                [ -e $STATE/before ] || exit 0
                before=$(cat $STATE/before)
                %2$s
                echo "took $ms ms (curl's code $code), before the fault $before ms"
                [ $code = 0 ]
                if %3$s; then exit 1; fi
                """
                    .formatted(PROXY_PORT, ask(), toxic.shows()))
            .effectWithin(Duration.ofSeconds(20)));
  }

  /**
   * Sets {@code $code} and {@code $ms}; any answer of the other side will do. etcd's peer port
   * speaks no HTTP/2.
   */
  private String ask() {
    return """
    code=0
    taken=$(curl -sk --http1.1 -o /dev/null --max-time 4 -w '%%{time_total}' --cert %3$s --key %4$s https://%1$s:%2$d/version) || code=$?
    ms=$(awk "BEGIN { print int($taken * 1000) }")\
    """
        .formatted(to.address(), port, shown.certificate(), shown.key());
  }

  /**
   * Fails unless the kernel leads each connection to Toxiproxy, and Toxiproxy does to each what it
   * was told. One question alone could not show that half of them are spared.
   */
  private String inPlace() {
    return """
    %1$s 2>/dev/null || { echo 'no connection is led to Toxiproxy any more'; exit 1; }
    told=$(curl -sf --max-time 2 http://127.0.0.1:8474/proxies/path)
    for part in '"upstream":"%2$s:%3$d","enabled":true' '"toxics":[%4$s]'; do
      [[ $told == *"$part"* ]] || { echo "Toxiproxy does something else: $told"; exit 1; }
    done\
    """
        .formatted(redirect("-C OUTPUT"), to.address(), port, toxic.told());
  }

  /** Fails unless the other side takes connections that do not go through Toxiproxy. */
  private String answersBeside() {
    return """
    setpriv --reuid=$(id -u nobody) --clear-groups timeout 2 bash -c ': < /dev/tcp/%1$s/%2$d' ||
      { echo '%1$s:%2$d takes no connection beside Toxiproxy either'; exit 1; }\
    """
        .formatted(to.address(), port);
  }

  /**
   * Ends with 0 when no connection goes another way: one that was open before, and that nobody
   * could reset, would go on as if nothing was broken. A program's own end of a connection does not
   * show where it is led; that Toxiproxy has one of the same port on the other side does.
   */
  private String noneBeside() {
    return """
    held() {
      ss -Htne dst %1$s dport = :%2$d | awk -v toxiproxy="uid:$(id -u nobody) " '
        $1 == "ESTAB" && !index($0 " ", toxiproxy) { sub(/.*:/, "", $4); print $4 }' | sort
    }
    led() {
      ss -Htn sport = :%3$d | awk '$1 == "ESTAB" { sub(/.*:/, "", $5); print $5 }' | sort
    }
    # Twice, as connections come and go meanwhile.
    first=$(held)
    through=$(led)
    beside=$(comm -12 <(echo "$first") <(held) | comm -23 - <(echo "$through") | xargs)
    n=$(($(wc -w <<< "$through")))
    echo "$n connections go through Toxiproxy, from these ports beside it: ${beside:-none}"
    [ -z "$beside" ] && [ $n -ge %4$d ]\
    """
        .formatted(to.address(), port, PROXY_PORT, hasStandingConnections() ? 1 : 0);
  }

  /** etcd's members always hold some to each other, unless each is reset. */
  private boolean hasStandingConnections() {
    return port == 2380 && !(toxic instanceof Toxic.Reset);
  }

  /** All but Toxiproxy's own connections, which go on to the other node. */
  private String redirect(String command) {
    return "iptables -w -t nat %s -d %s -p tcp --dport %d -m owner ! --uid-owner nobody -j REDIRECT --to-ports %d"
        .formatted(command, to.address(), port, PROXY_PORT);
  }

  private String forgetConnections() {
    return """
    conntrack -D -p tcp -d %1$s --dport %2$d >/dev/null 2>&1 || true
    ss -K dst %1$s dport = :%2$d >/dev/null 2>&1 || true\
    """
        .formatted(to.address(), port);
  }
}
