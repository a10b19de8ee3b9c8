package org.quorumdrill.distribution.kubeadm;

import static org.quorumdrill.distribution.kubeadm.KubeadmFile.CLUSTER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.ControlPlaneSocket;

/** Arguments for the parts of the control plane with which there would be no cluster to drill. */
record ArgumentValues(KubeadmFile file) {

  private static final List<String> PARTS =
      List.of("/apiServer", "/controllerManager", "/scheduler", "/etcd/local");

  /** Names of arguments whose value is a file that is read. */
  private static final Pattern READS = Pattern.compile("(?:.+-)?(?:file|config)");

  /** Below these, kubeadm or the nodes' system have files. */
  private static final Pattern THERE =
      Pattern.compile(
          "/etc/(?:kubernetes/pki|ssl|pki)/.*|/usr/(?:local/)?share/ca-certificates/.*");

  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})([-+])(\\d{1,5})");

  private static final int LOWEST = ControlPlaneSocket.NEXTCLOUD.port();
  private static final int HIGHEST = ControlPlaneSocket.NEXTCLOUD_VARIANT.port();

  /**
   * One argument.
   *
   * @param part for example {@code /apiServer}
   * @param pointer to where it stands
   */
  private record Argument(String part, String pointer, String name, String value) {

    @Override
    public String toString() {
      return "%s.extraArgs.%s".formatted(part.substring(1).replace('/', '.'), name);
    }
  }

  List<Complaint> complaints() {
    List<Complaint> all = new ArrayList<>();
    PARTS.stream()
        .flatMap(this::arguments)
        .forEach(argument -> about(argument).ifPresent(all::add));
    return all;
  }

  /** A mapping up to v1beta3, and a list from v1beta4 on. */
  private Stream<Argument> arguments(String part) {
    String pointer = part + "/extraArgs";
    JsonNode given = file.value(CLUSTER, pointer);
    List<Argument> all = new ArrayList<>();
    if (given.isArray()) {
      for (int i = 0; i < given.size(); i++) {
        JsonNode one = given.path(i);
        all.add(
            new Argument(
                part,
                pointer + "/" + i,
                one.path("name").asText(""),
                one.path("value").asText("").strip()));
      }
    } else {
      given
          .properties()
          .forEach(
              one ->
                  all.add(
                      new Argument(
                          part,
                          pointer + "/" + one.getKey(),
                          one.getKey(),
                          one.getValue().asText("").strip())));
    }
    return all.stream();
  }

  private Optional<Complaint> about(Argument argument) {
    if (READS.matcher(argument.name()).matches()
        && argument.value().startsWith("/")
        && !THERE.matcher(argument.value()).matches()) {
      return complaint(
          argument,
          "names %s, and the nodes have no file of yours".formatted(argument.value()),
          "Remove it: what such a file says is not drilled.");
    }
    return switch (argument.part() + " " + argument.name()) {
      case "/apiServer service-node-port-range" ->
          hasOurs(argument.value())
              ? Optional.empty()
              : complaint(
                  argument,
                  "is %s, and the drills use the NodePorts %d to %d"
                      .formatted(argument.value(), LOWEST, HIGHEST),
                  "Write a range that has them, or remove it: without it the range is 30000-32767.");
      case "/apiServer advertise-address" ->
          complaint(
              argument,
              "is one address, and all masters get the same arguments",
              "Remove it: kubeadm gives each master its own.");
      case "/apiServer bind-address" -> fixed(argument, "0.0.0.0", "::");
      case "/apiServer secure-port" -> fixed(argument, "6443");
      case "/controllerManager allocate-node-cidrs" -> fixed(argument, "true");
      default -> Optional.empty();
    };
  }

  private Optional<Complaint> fixed(Argument argument, String... values) {
    return List.of(values).contains(argument.value())
        ? Optional.empty()
        : complaint(
            argument,
            "is %s, and the drills rely on %s".formatted(argument.value(), values[0]),
            "Remove it, or write %s.".formatted(values[0]));
  }

  private Optional<Complaint> complaint(Argument argument, String what, String remedy) {
    return Optional.of(file.complaint(CLUSTER, argument.pointer(), argument + " " + what, remedy));
  }

  /** Whether a range has our ports; kubeadm itself judges what is none. */
  private static boolean hasOurs(String range) {
    Matcher ends = RANGE.matcher(range);
    if (!ends.matches()) {
      return true;
    }
    int first = Integer.parseInt(ends.group(1));
    int second = Integer.parseInt(ends.group(3));
    int last = ends.group(2).equals("+") ? first + second : second;
    return first <= LOWEST && HIGHEST <= last;
  }
}
