package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.distribution.Fixtures;

/**
 * What the manifests of a Nextcloud say: the documented ones, or a user's. Its parts are found by
 * what they do, whatever they are called.
 *
 * @param deployment name of the Deployment
 * @param parts names of its containers, and the labels of its pods
 * @param limit the cpu limit that it promises for the container with PHP
 * @param files where that container has Nextcloud's files
 * @param web how its web server is reached and set up
 * @param installation what it says about the first administrator, and who asks for Nextcloud
 * @param adapted whether more of it differs from the documented files than text that is applied as
 *     it is
 */
public record NextcloudSetUp(
    String deployment,
    Nextcloud.Parts parts,
    CpuLimit.Promise limit,
    Files files,
    Web web,
    Installation installation,
    boolean adapted) {

  /**
   * @param volume name of the volume
   * @param subPath folder in it; empty for all of it
   */
  public record Files(String volume, String subPath) {

    /** The folder with Nextcloud's files, where the volume is this folder. */
    String in(String folder) {
      return subPath.isEmpty() ? folder : folder + "/" + subPath;
    }
  }

  /**
   * @param port on which it speaks HTTP
   * @param configuration where nginx's configuration comes from; empty where the image has it
   */
  public record Web(int port, Optional<Configuration> configuration) {}

  /**
   * A ConfigMap.
   *
   * @param configMap its name
   * @param volume name of the volume that it is
   */
  public record Configuration(String configMap, String volume) {}

  /**
   * @param administrator whom the image installs by itself; empty where the web form does it
   * @param probedHosts names by which its own probes ask, with {@link #POD_ADDRESS} for the pod's
   *     address; Nextcloud answers only names that it trusts
   */
  public record Installation(Optional<Administrator> administrator, List<String> probedHosts) {

    /** The kubelet asks by the pod's address unless a probe has a header Host. */
    public static final String POD_ADDRESS = "";

    public Installation {
      probedHosts = List.copyOf(probedHosts);
    }
  }

  /** The administrator that the manifests name. {@link #toString} leaves the password out. */
  public record Administrator(String user, String password) {

    @Override
    public String toString() {
      return user;
    }
  }

  private static final int DOCUMENTED_PORT = 80;

  /** Trusted by Nextcloud whatever its settings are. */
  private static final List<String> ALWAYS_TRUSTED = List.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads the manifests.
   *
   * @throws IllegalArgumentException if they can't be judged; {@link #complaints} tells all reasons
   */
  public static NextcloudSetUp of(Fixtures fixtures) {
    return of(ManifestFiles.of(fixtures));
  }

  static NextcloudSetUp of(ManifestFiles manifests) {
    NextcloudPod pod = pod(manifests);
    Container web = pod.web().orElseThrow(() -> refused(manifests));
    Container fpm = pod.fpm().orElseThrow(() -> refused(manifests));
    VolumeMount files = pod.filesMount().orElseThrow(() -> refused(manifests));
    return new NextcloudSetUp(
        pod.object().name(),
        Nextcloud.Parts.inOnePod(
                pod.selector(), web.getName(), fpm.getName(), pod.spec().getContainers().size())
            .on(pod.layout()),
        promise(pod, fpm),
        new Files(files.getName(), below(files)),
        new Web(
            pod.webPort(),
            pod.confMount()
                .flatMap(
                    mount ->
                        pod.configMap(mount)
                            .map(name -> new Configuration(name, mount.getName())))),
        new Installation(pod.administrator(), probedHosts(pod)),
        manifests.own().contains(ManifestFiles.DEPLOYMENT)
            || manifests.own().contains(ManifestFiles.SERVICE)
            || pod.webPort() != DOCUMENTED_PORT);
  }

  /** Nextcloud's pod in these manifests. */
  static NextcloudPod pod(ManifestFiles manifests) {
    List<NextcloudPod> candidates =
        manifests.unread().isEmpty() ? NextcloudPod.candidates(manifests) : List.of();
    if (candidates.size() != 1) {
      throw refused(manifests);
    }
    return candidates.getFirst();
  }

  /**
   * Whatever of the manifests can't be judged, or can't be had on nodes without a registry. Makes
   * nothing.
   */
  public static List<Complaint> complaints(Fixtures fixtures) {
    return complaints(fixtures, false);
  }

  /**
   * @param pulled whether the nodes pull images by themselves
   */
  public static List<Complaint> complaints(Fixtures fixtures, boolean pulled) {
    return new SetUpComplaints(ManifestFiles.of(fixtures), pulled).all();
  }

  private static IllegalArgumentException refused(ManifestFiles manifests) {
    return new IllegalArgumentException(
        new SetUpComplaints(manifests, false)
            .all().stream()
                .findFirst()
                .map(Complaint::toString)
                .orElse("Nextcloud's manifests can't be read"));
  }

  private static CpuLimit.Promise promise(NextcloudPod pod, Container fpm) {
    Optional<String> limit =
        Optional.ofNullable(fpm.getResources())
            .map(resources -> resources.getLimits())
            .map(limits -> limits.get("cpu"))
            .map(Quantity::toString);
    return new CpuLimit.Promise(
        pod.files().isOwn(pod.object())
            ? "the cpu limit of the container %s in %s"
                .formatted(fpm.getName(), pod.object().file())
            : "the documented cpu limit",
        limit);
  }

  /** The folder of Nextcloud's files below the root of their volume. */
  private static String below(VolumeMount mount) {
    String inVolume = mount.getSubPath() == null ? "" : mount.getSubPath();
    String inMount =
        PodRoles.FILES.substring(mount.getMountPath().replaceFirst("/+$", "").length());
    return (inVolume + inMount).replaceFirst("^/+", "").replaceFirst("/+$", "");
  }

  private static List<String> probedHosts(NextcloudPod pod) {
    return pod.spec().getContainers().stream()
        .flatMap(
            container ->
                Stream.of(
                    Optional.ofNullable(container.getStartupProbe()),
                    Optional.ofNullable(container.getReadinessProbe()),
                    Optional.ofNullable(container.getLivenessProbe())))
        .flatMap(Optional::stream)
        .map(Probe::getHttpGet)
        .flatMap(http -> Stream.ofNullable(http))
        .map(NextcloudSetUp::host)
        .map(host -> host.replaceFirst(":\\d+$", ""))
        .filter(host -> !ALWAYS_TRUSTED.contains(host))
        .distinct()
        .toList();
  }

  private static String host(HTTPGetAction http) {
    return http.getHttpHeaders().stream()
        .filter(header -> "Host".equalsIgnoreCase(header.getName()))
        .map(HTTPHeader::getValue)
        .findFirst()
        .or(() -> Optional.ofNullable(http.getHost()))
        .orElse(Installation.POD_ADDRESS);
  }
}
