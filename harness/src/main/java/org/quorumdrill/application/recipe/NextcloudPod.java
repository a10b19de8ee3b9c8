package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapProjection;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.application.VolumeLayout;

/**
 * The pod of a Deployment of Nextcloud, and what is around it in the manifests.
 *
 * @param object where the Deployment was found
 * @param files the manifests
 */
record NextcloudPod(ManifestObject object, Deployment deployment, ManifestFiles files) {

  private static final int HTTP = 80;

  /** Each Deployment of the manifests that could be Nextcloud's. */
  static List<NextcloudPod> candidates(ManifestFiles files) {
    List<NextcloudPod> all =
        files.ofKind("Deployment").stream()
            .map(object -> new NextcloudPod(object, object.as(Deployment.class), files))
            .filter(pod -> pod.deployment().getSpec() != null)
            .filter(pod -> pod.deployment().getSpec().getTemplate() != null)
            .filter(pod -> pod.deployment().getSpec().getTemplate().getSpec() != null)
            .toList();
    return all.size() <= 1 ? all : whole(all);
  }

  /** Those of Nextcloud; and of these not the ones that, for example, only export its metrics. */
  private static List<NextcloudPod> whole(List<NextcloudPod> all) {
    List<NextcloudPod> parts =
        all.stream()
            .filter(pod -> pod.spec().getContainers().stream().anyMatch(PodRoles::isNextcloud))
            .toList();
    List<NextcloudPod> whole =
        parts.stream()
            .filter(pod -> pod.fpm().isPresent() && pod.filesMount().isPresent())
            .toList();
    return whole.isEmpty() ? parts : whole;
  }

  PodSpec spec() {
    return deployment.getSpec().getTemplate().getSpec();
  }

  /** Labels that each of its pods has. */
  Map<String, String> labels() {
    return deployment.getSpec().getTemplate().getMetadata() == null
        ? Map.of()
        : Objects.requireNonNullElse(
            deployment.getSpec().getTemplate().getMetadata().getLabels(), Map.of());
  }

  /** The labels by which its pods are found. */
  Map<String, String> selector() {
    Map<String, String> selector =
        deployment.getSpec().getSelector() == null
            ? Map.of()
            : Objects.requireNonNullElse(
                deployment.getSpec().getSelector().getMatchLabels(), Map.of());
    return selector.isEmpty() ? labels() : selector;
  }

  int replicas() {
    return deployment.getSpec().getReplicas() == null ? 1 : deployment.getSpec().getReplicas();
  }

  Optional<Container> web() {
    return PodRoles.web(spec().getContainers());
  }

  Optional<Container> fpm() {
    return web().flatMap(web -> PodRoles.fpm(spec().getContainers(), web, conf()));
  }

  Optional<Volume> volume(String name) {
    return spec().getVolumes().stream().filter(one -> one.getName().equals(name)).findFirst();
  }

  /** Where the container with PHP has Nextcloud's files: the mount nearest to their folder. */
  Optional<VolumeMount> filesMount() {
    return fpm().stream()
        .flatMap(container -> container.getVolumeMounts().stream())
        .filter(mount -> PodRoles.isAtOrBelow(PodRoles.FILES, mount.getMountPath()))
        .max(Comparator.comparingInt(mount -> mount.getMountPath().length()));
  }

  /** Where the parts of Nextcloud lie on the volume of its files. */
  VolumeLayout layout() {
    String volume = filesMount().map(VolumeMount::getName).orElse("");
    Map<String, String> mounts = new HashMap<>();
    fpm().stream()
        .flatMap(container -> container.getVolumeMounts().stream())
        .filter(mount -> mount.getName().equals(volume))
        .forEach(
            mount ->
                mounts.put(
                    mount.getMountPath(), Objects.requireNonNullElse(mount.getSubPath(), "")));
    return new VolumeLayout(mounts, dataFolder());
  }

  /** The path of the users' files; only an installation by the image asks the variable for it. */
  String dataFolder() {
    return administrator().isEmpty()
        ? VolumeLayout.DATA
        : fpm()
            .flatMap(fpm -> new ContainerEnvironment(fpm, files).value("NEXTCLOUD_DATA_DIR"))
            .orElse(VolumeLayout.DATA);
  }

  /** As in the image's entrypoint: all three are needed, or the web form is left. */
  Optional<NextcloudSetUp.Administrator> administrator() {
    return fpm()
        .map(fpm -> new ContainerEnvironment(fpm, files))
        .filter(environment -> environment.value("SQLITE_DATABASE").isPresent())
        .flatMap(
            environment ->
                environment
                    .value("NEXTCLOUD_ADMIN_USER")
                    .flatMap(
                        user ->
                            environment
                                .value("NEXTCLOUD_ADMIN_PASSWORD")
                                .map(
                                    password -> new NextcloudSetUp.Administrator(user, password))));
  }

  /**
   * The mount of nginx's configuration, where it comes from a ConfigMap: the whole file, or else
   * any part of it.
   */
  Optional<VolumeMount> confMount() {
    return web().stream()
        .flatMap(container -> container.getVolumeMounts().stream())
        .filter(mount -> PodRoles.isAtOrBelow(mount.getMountPath(), PodRoles.NGINX_FILES))
        .filter(mount -> configMap(mount).isPresent())
        .min(
            Comparator.comparing(
                (VolumeMount mount) -> !mount.getMountPath().endsWith("/nginx.conf")));
  }

  /** Name of the ConfigMap behind a mount. */
  Optional<String> configMap(VolumeMount mount) {
    return volume(mount.getName()).map(Volume::getConfigMap).map(source -> source.getName());
  }

  /** Names of all ConfigMaps behind a mount, of which a projected volume may have several. */
  Stream<String> configMaps(VolumeMount mount) {
    return Stream.concat(
        configMap(mount).stream(), projected(mount).map(ConfigMapProjection::getName));
  }

  private Stream<ConfigMapProjection> projected(VolumeMount mount) {
    return volume(mount.getName()).map(Volume::getProjected).stream()
        .flatMap(projected -> projected.getSources().stream())
        .map(VolumeProjection::getConfigMap)
        .filter(Objects::nonNull);
  }

  /** What the web server is told by ConfigMaps; empty where it has its image's own files. */
  NginxConf conf() {
    return new NginxConf(
        web().stream()
            .flatMap(container -> container.getVolumeMounts().stream())
            .filter(mount -> PodRoles.isAtOrBelow(mount.getMountPath(), PodRoles.NGINX_FILES))
            .flatMap(this::texts)
            .distinct()
            .collect(Collectors.joining("\n")));
  }

  /** The texts of ConfigMaps that are files below a mount; others are of no concern to nginx. */
  private Stream<String> texts(VolumeMount mount) {
    return Stream.concat(
        volume(mount.getName()).map(Volume::getConfigMap).stream()
            .flatMap(source -> texts(mount, source.getName(), source.getItems())),
        projected(mount).flatMap(source -> texts(mount, source.getName(), source.getItems())));
  }

  private Stream<String> texts(VolumeMount mount, String configMap, List<KeyToPath> items) {
    Map<String, String> data =
        files
            .named("ConfigMap", configMap)
            .map(found -> found.as(ConfigMap.class).getData())
            .orElse(Map.of());
    return data.entrySet().stream()
        .filter(
            text ->
                items.isEmpty()
                    ? isBelow(mount, text.getKey())
                    : items.stream()
                        .filter(item -> text.getKey().equals(item.getKey()))
                        .anyMatch(item -> isBelow(mount, item.getPath())))
        .map(Map.Entry::getValue);
  }

  private static boolean isBelow(VolumeMount mount, String file) {
    String part = mount.getSubPath();
    return part == null || part.isEmpty() || PodRoles.isAtOrBelow(file, part);
  }

  /** The port on which its web server speaks HTTP: one that both the file and the pod name. */
  int webPort() {
    List<Integer> declared =
        web().stream()
            .flatMap(container -> container.getPorts().stream())
            .map(ContainerPort::getContainerPort)
            .filter(Objects::nonNull)
            .toList();
    List<Integer> listens = conf().ports();
    return declared.stream()
        .filter(listens::contains)
        .findFirst()
        .or(() -> listens.stream().findFirst())
        .or(() -> declared.stream().findFirst())
        .orElse(HTTP);
  }

  /** The user's Services that lead to its pods. */
  List<ManifestObject> ownServices() {
    return files.ofKind("Service").stream()
        .filter(files::isOwn)
        .filter(this::isSelectedBy)
        .toList();
  }

  /** Whether a Service leads to its pods. */
  boolean isSelectedBy(ManifestObject service) {
    Service model = service.as(Service.class);
    Map<String, String> selector =
        model.getSpec() == null
            ? Map.of()
            : Objects.requireNonNullElse(model.getSpec().getSelector(), Map.of());
    return !selector.isEmpty() && labels().entrySet().containsAll(selector.entrySet());
  }

  /** Which of the ports of a Service leads to the web server, counted from 0. */
  Optional<Integer> webPortOf(ManifestObject service) {
    List<ServicePort> ports = service.as(Service.class).getSpec().getPorts();
    for (int i = 0; i < ports.size(); i++) {
      if (target(ports.get(i)).filter(port -> port == webPort()).isPresent()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private Optional<Integer> target(ServicePort port) {
    if (port.getTargetPort() == null) {
      return Optional.ofNullable(port.getPort());
    }
    String name = port.getTargetPort().getStrVal();
    return name == null
        ? Optional.ofNullable(port.getTargetPort().getIntVal())
        : spec().getContainers().stream()
            .flatMap(container -> container.getPorts().stream())
            .filter(declared -> name.equals(declared.getName()))
            .map(ContainerPort::getContainerPort)
            .findFirst();
  }
}
