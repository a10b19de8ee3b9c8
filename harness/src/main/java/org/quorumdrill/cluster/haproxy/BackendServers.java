package org.quorumdrill.cluster.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the servers of a backend with the timers that hold for each. */
final class BackendServers {

  private static final double DEFAULT_INTER = 2;
  private static final int DEFAULT_RISE = 2;
  private static final int DEFAULT_FALL = 3;

  /** Linux sends a SYN seven times, over this many seconds, where no {@code timeout} bounds it. */
  private static final double KERNEL_CONNECTS_FOR = 127;

  /** A server that follows one that follows another … can only be a circle. */
  private static final int MOST_TRACKS = 20;

  private static final int MOST_OF_TEMPLATE = 1_000;

  private final HaproxyConfig config;
  private final int clientPort;

  /**
   * @param clientPort the port of a server that names none
   */
  BackendServers(HaproxyConfig config, int clientPort) {
    this.config = config;
    this.clientPort = clientPort;
  }

  /** A server as its lines say it. */
  private record Stated(String name, String address, int line, ServerSettings settings) {}

  /**
   * The servers of a backend.
   *
   * @throws HaproxyConfigException if an address or a timer can't be read
   */
  List<ApiServer> of(ProxySection backend) {
    return stated(backend).stream().map(server -> resolved(backend, server)).toList();
  }

  private static List<Stated> stated(ProxySection backend) {
    List<Stated> servers = new ArrayList<>();
    ServerSettings defaults = new ServerSettings();
    for (ConfigLine line : backend.lines().toList()) {
      switch (line.keyword()) {
        case "default-server" -> {
          line.needValues();
          defaults.read(line, 1);
        }
        case "server" -> {
          String name = line.need(1, "the server's name");
          String address = line.need(2, "the server's address");
          ServerSettings settings = defaults.copy();
          settings.read(line, 3);
          servers.add(new Stated(name, address, line.number(), settings));
        }
        case "server-template" -> servers.addAll(fromTemplate(line, defaults));
        default -> {}
      }
    }
    return servers;
  }

  private static List<Stated> fromTemplate(ConfigLine line, ServerSettings defaults) {
    String prefix = line.need(1, "the prefix of the servers' names");
    String range = line.need(2, "the number of servers");
    String address = line.need(3, "the servers' address");
    if (!range.matches("[0-9]{1,4}(-[0-9]{1,4})?")) {
      throw new HaproxyConfigException(
          line.number(),
          "'" + range + "' is no number of servers",
          "Write a number, or a range such as 1-3");
    }
    List<String> ends = List.of(range.split("-", -1));
    int first = ends.size() == 1 ? 1 : Integer.parseInt(ends.getFirst());
    int last = Integer.parseInt(ends.getLast());
    if (last - first >= MOST_OF_TEMPLATE) {
      throw new HaproxyConfigException(
          line.number(), "the template is of " + range + " servers", "Name the masters instead");
    }
    ServerSettings settings = defaults.copy();
    settings.read(line, 4);
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> new Stated(prefix + number, address, line.number(), settings))
        .toList();
  }

  private ApiServer resolved(ProxySection backend, Stated server) {
    SocketAddress address =
        SocketAddress.parse(server.address())
            .orElseThrow(
                () ->
                    new HaproxyConfigException(
                        server.line(),
                        "'%s' of server %s is no address of TCP"
                            .formatted(server.address(), server.name()),
                        "Write a master's address and port, for example 10.0.42.1:6443"));
    return new ApiServer(
        server.name(),
        address.host().equals("localhost") ? "127.0.0.1" : address.host(),
        address.firstPort() == 0 ? clientPort : address.firstPort(),
        server.line(),
        role(server.settings()),
        new HaproxyTimers(List.of(timers(backend, server, MOST_TRACKS))));
  }

  private static ApiServer.Role role(ServerSettings settings) {
    if (settings.has("disabled")) {
      return ApiServer.Role.DISABLED;
    }
    return settings.has("backup") ? ApiServer.Role.BACKUP : ApiServer.Role.ACTIVE;
  }

  private CheckTimers timers(ProxySection backend, Stated server, int tracksLeft) {
    Optional<String> track = server.settings().value("track");
    if (track.isPresent()) {
      return tracked(backend, server, track.get(), tracksLeft);
    }
    ServerSettings settings = server.settings();
    ProxyChecks checks = ProxyChecks.of(backend);
    double inter = settings.interval("inter").orElse(DEFAULT_INTER);
    return new CheckTimers(
        watch(settings),
        new Intervals(
            inter,
            settings.interval("fastinter").orElse(inter),
            settings.interval("downinter").orElse(inter),
            spread()),
        CheckTimeouts.of(checks, inter, checks.tls() || checksByTls(settings)),
        settings.count("rise").orElse(DEFAULT_RISE),
        settings.count("fall").orElse(DEFAULT_FALL),
        checks.connect().orElse(KERNEL_CONNECTS_FOR),
        settings.seconds("slowstart").orElse(0.0));
  }

  private static CheckTimers.Watch watch(ServerSettings settings) {
    if (!settings.has("check")) {
      return CheckTimers.Watch.NOTHING;
    }
    return settings.has("observe")
        ? CheckTimers.Watch.CHECKS_AND_CLIENTS
        : CheckTimers.Watch.CHECKS;
  }

  /** A check goes by TLS if its server does, unless it goes to another place. */
  private static boolean checksByTls(ServerSettings settings) {
    return settings.has("check-ssl")
        || (settings.has("ssl") && !settings.has("port") && !settings.has("addr"));
  }

  /** A server that follows another one has no check of its own. */
  private CheckTimers tracked(ProxySection backend, Stated server, String track, int tracksLeft) {
    int slash = track.indexOf('/');
    String name = track.substring(slash + 1);
    Optional<ProxySection> other =
        slash < 0 ? Optional.of(backend) : config.withServers(track.substring(0, slash));
    return other
        .filter(section -> tracksLeft > 0)
        .flatMap(
            section ->
                stated(section).stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .map(found -> timers(section, found, tracksLeft - 1)))
        .orElseThrow(
            () ->
                new HaproxyConfigException(
                    server.line(),
                    "server %s follows %s, which is no server with a check"
                        .formatted(server.name(), track),
                    "Give the server a check of its own"));
  }

  private double spread() {
    return config.global().stream()
        .filter(line -> line.keyword().equals("spread-checks"))
        .reduce((first, second) -> second)
        .map(
            line -> {
              String percent = line.need(1, "a percentage");
              if (!percent.matches("[0-9]|[1-4][0-9]|50")) {
                throw new HaproxyConfigException(
                    line.number(),
                    "'spread-checks' must be 0 to 50, is '" + percent + "'",
                    "Correct it");
              }
              return Integer.parseInt(percent) / 100.0;
            })
        .orElse(0.0);
  }
}
