package org.quorumdrill.distribution;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The paths at which a user's folder may have files, and which of them a mistyped one most likely
 * means.
 */
final class UserPaths {

  /** The kubeadm configuration whose API version only its own text tells. */
  static final String KUBEADM = "kubeadm/kubeadm-config.yaml";

  private static final String DEPLOYMENT = "manifests/nextcloud-deployment.yaml";
  private static final String SERVICE = "manifests/nextcloud-service.yaml";
  private static final String CONFIG_MAP = "manifests/nginx-configmap.yaml";
  private static final String FLANNEL = "flannel/kube-flannel.yml";

  /** API versions that there is a documented file of, the newest first. */
  private static final List<String> KUBEADM_APIS =
      List.of("v1beta4", "v1beta3", "v1beta2", "v1beta1");

  private static final List<String> REPLACING =
      Stream.of(
              Stream.of("haproxy/haproxy.cfg"),
              KUBEADM_APIS.stream().map(UserPaths::kubeadm),
              Stream.of(
                  KUBEADM, DEPLOYMENT, SERVICE, CONFIG_MAP, FLANNEL, "loadbalancer/nginx.conf"))
          .flatMap(paths -> paths)
          .toList();

  /** Files that say how a set-up is judged, and replace no documented one. */
  private static final List<String> BESIDE = List.of("findings.yaml", "expectations.yaml");

  private static final List<String> ALL =
      Stream.concat(REPLACING.stream(), BESIDE.stream()).toList();

  /** Hidden files, what editors and desktops leave, and what is written for people only. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "\\..*|.*~|#.*#|.*\\.sw[a-p]|thumbs\\.db|desktop\\.ini|__macosx|(readme|licen[cs]e|copying|notice)(\\.(md|txt|rst|adoc))?",
          Pattern.CASE_INSENSITIVE);

  private UserPaths() {}

  /** The path of the kubeadm configuration of an API version, for example {@code v1beta4}. */
  static String kubeadm(String api) {
    return "kubeadm/" + api + "/kubeadm-config.yaml";
  }

  /** The path of the configuration in the newest API version that there is a documented file of. */
  static String newestKubeadm() {
    return kubeadm(KUBEADM_APIS.getFirst());
  }

  /** Paths at which a file of the user's is read. */
  static List<String> all() {
    return ALL;
  }

  static boolean isRead(String path) {
    return ALL.contains(path);
  }

  /** Whether a file at this path is applied in the place of a documented one. */
  static boolean replaces(String path) {
    return REPLACING.contains(path);
  }

  static boolean isKubeadm(String path) {
    return path.equals(KUBEADM) || KUBEADM_APIS.stream().anyMatch(api -> kubeadm(api).equals(path));
  }

  /** Whether a file or folder of this name is none of the set-up, wherever it lies. */
  static boolean isIgnored(String name) {
    return IGNORED.matcher(name).matches();
  }

  static boolean isYaml(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml");
  }

  /** A path's last part. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * The path that a file was most likely meant to have: one at which objects of its kind stand, or
   * else one that is spelled nearly the same.
   *
   * @param kinds of the Kubernetes objects in it; empty if it has none
   * @param given paths that the user's folder has already
   * @return empty if nothing is near
   */
  static Optional<String> nearest(String path, Set<String> kinds, Collection<String> given) {
    List<String> free = ALL.stream().filter(known -> !given.contains(known)).toList();
    return ofKind(kinds)
        .filter(free::contains)
        .or(
            () ->
                free.stream()
                    .filter(known -> isNear(path, known))
                    .min(
                        Comparator.comparingInt((String known) -> distance(path, known))
                            .thenComparingInt(known -> edits(path, known))));
  }

  private static Optional<String> ofKind(Set<String> kinds) {
    if (kinds.contains("ClusterConfiguration") || kinds.contains("InitConfiguration")) {
      return Optional.of(KUBEADM);
    }
    if (kinds.contains("DaemonSet")) {
      return Optional.of(FLANNEL);
    }
    if (kinds.contains("Deployment")) {
      return Optional.of(DEPLOYMENT);
    }
    if (kinds.contains("Service")) {
      return Optional.of(SERVICE);
    }
    return kinds.contains("ConfigMap") ? Optional.of(CONFIG_MAP) : Optional.empty();
  }

  private static boolean isNear(String path, String known) {
    return edits(name(path), name(known)) <= Math.max(4, name(known).length() / 3)
        || edits(path, known) <= known.length() / 3;
  }

  /** A file of the right name in a wrong folder is nearer than one whose name is wrong, too. */
  private static int distance(String path, String known) {
    return Math.min(edits(path, known), edits(name(path), name(known)) + 2);
  }

  /** Levenshtein's distance, upper and lower case being the same. */
  static int edits(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    Arrays.setAll(before, column -> column);
    for (int row = 1; row <= a.length(); row++) {
      int[] now = new int[b.length() + 1];
      now[0] = row;
      for (int column = 1; column <= b.length(); column++) {
        int replaced = before[column - 1] + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
        now[column] = Math.min(replaced, Math.min(before[column], now[column - 1]) + 1);
      }
      before = now;
    }
    return before[b.length()];
  }
}
