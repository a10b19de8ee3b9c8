package org.quorumdrill.cluster.haproxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the lines of a configuration into their sections. */
final class ConfigParser {

  private static final Map<String, ProxySection.Kind> PROXIES =
      Map.of(
          "frontend", ProxySection.Kind.FRONTEND,
          "backend", ProxySection.Kind.BACKEND,
          "listen", ProxySection.Kind.LISTEN);

  /** Sections that have no part in reaching a server. */
  private static final Set<String> OTHERS =
      Set.of(
          "acme",
          "cache",
          "crt-store",
          "fcgi-app",
          "http-errors",
          "log-forward",
          "log-profile",
          "mailers",
          "namespace_list",
          "peers",
          "program",
          "resolvers",
          "ring",
          "traces",
          "userlist");

  private final Map<String, String> environment;
  private final Conditions conditions;
  private final List<ConfigLine> global = new ArrayList<>();
  private final List<ProxySection> proxies = new ArrayList<>();
  private final Map<String, List<ConfigLine>> namedDefaults = new HashMap<>();
  private List<ConfigLine> lastDefaults = new ArrayList<>();

  /** Where the next line belongs; empty before the first section. */
  private Optional<List<ConfigLine>> section = Optional.empty();

  private boolean inGlobal;

  ConfigParser(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
    this.conditions = new Conditions(this.environment);
  }

  HaproxyConfig parse(String text) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (mayCount(lines[i])) {
        LineSplitter.split(i + 1, lines[i], environment).ifPresent(this::take);
      }
    }
    conditions.end(lines.length);
    return new HaproxyConfig(
        global,
        proxies.stream()
            .map(
                proxy ->
                    new ProxySection(
                        proxy.kind(),
                        proxy.name(),
                        proxy.line(),
                        List.copyOf(proxy.inherited()),
                        List.copyOf(proxy.own())))
            .toList());
  }

  /** A line in a branch that does not count need not even be splittable. */
  private boolean mayCount(String line) {
    return conditions.count() || line.strip().startsWith(".");
  }

  private void take(ConfigLine line) {
    if (conditions.take(line) || !conditions.count()) {
      return;
    }
    String keyword = line.keyword();
    boolean begins =
        keyword.equals("global")
            || keyword.equals("defaults")
            || PROXIES.containsKey(keyword)
            || OTHERS.contains(keyword);
    if (begins) {
      inGlobal = keyword.equals("global");
    }
    if (keyword.equals("global")) {
      section = Optional.of(global);
    } else if (keyword.equals("defaults")) {
      beginDefaults(line);
    } else if (PROXIES.containsKey(keyword)) {
      beginProxy(line);
    } else if (begins) {
      section = Optional.of(new ArrayList<>());
    } else {
      List<ConfigLine> lines = section.orElseThrow(() -> outside(line));
      lines.add(line);
      if (inGlobal) {
        changeEnvironment(line);
      }
    }
  }

  private static HaproxyConfigException outside(ConfigLine line) {
    return new HaproxyConfigException(
        line.number(),
        "'" + line.keyword() + "' stands outside of any section",
        "Begin the file with a section, for example 'global'");
  }

  private void beginDefaults(ConfigLine line) {
    List<ConfigLine> lines = new ArrayList<>(from(line).orElse(List.of()));
    List<String> names = line.from(1);
    if (!names.isEmpty() && !names.getFirst().equals("from")) {
      namedDefaults.put(names.getFirst(), lines);
    }
    lastDefaults = lines;
    section = Optional.of(lines);
  }

  private void beginProxy(ConfigLine line) {
    List<ConfigLine> inherited = from(line).orElse(lastDefaults);
    ProxySection proxy =
        new ProxySection(
            Optional.ofNullable(PROXIES.get(line.keyword())).orElseThrow(),
            line.need(1, "the section's name"),
            line.number(),
            inherited,
            new ArrayList<>());
    proxies.add(proxy);
    section = Optional.of(proxy.own());
  }

  /** The lines of the defaults section that a section's first line names. */
  private Optional<List<ConfigLine>> from(ConfigLine line) {
    int from = line.words().lastIndexOf("from");
    if (from < 1 || from > 2) {
      return Optional.empty();
    }
    // A section may itself be called "from".
    if (from == 1 && !line.keyword().equals("defaults")) {
      return Optional.empty();
    }
    String name = line.need(from + 1, "the name of a defaults section");
    return Optional.of(
        Optional.ofNullable(namedDefaults.get(name))
            .orElseThrow(
                () ->
                    new HaproxyConfigException(
                        line.number(),
                        "no defaults section before it is named " + name,
                        "Name one of " + namedDefaults.keySet().stream().sorted().toList())));
  }

  private void changeEnvironment(ConfigLine line) {
    List<String> arguments = line.from(1);
    switch (line.keyword()) {
      case "setenv" ->
          environment.put(line.need(1, "a variable's name"), line.need(2, "its value"));
      case "presetenv" ->
          environment.putIfAbsent(line.need(1, "a variable's name"), line.need(2, "its value"));
      case "unsetenv" -> arguments.forEach(environment::remove);
      case "resetenv" -> environment.keySet().retainAll(Set.copyOf(arguments));
      default -> {}
    }
  }
}
