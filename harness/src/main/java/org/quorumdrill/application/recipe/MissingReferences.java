package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.cluster.Complaint;

/**
 * Secrets, ConfigMaps and ServiceAccounts that a pod refers to and no manifest has: its containers
 * would never start. A missing imagePullSecret is no hindrance, as nothing is pulled with it.
 */
record MissingReferences(NextcloudPod pod, ManifestFiles manifests) {

  private record Reference(String kind, @Nullable String name, @Nullable Boolean optional) {}

  List<Complaint> complaints() {
    List<Reference> all = new ArrayList<>();
    Stream.concat(pod.spec().getContainers().stream(), pod.spec().getInitContainers().stream())
        .forEach(container -> all.addAll(of(container)));
    pod.spec().getVolumes().forEach(volume -> all.addAll(of(volume)));
    String account = pod.spec().getServiceAccountName();
    if (account != null && !account.equals("default")) {
      all.add(new Reference("ServiceAccount", account, false));
    }
    return all.stream().distinct().flatMap(this::complaint).toList();
  }

  private Stream<Complaint> complaint(Reference reference) {
    String name = reference.name();
    if (name == null
        // Kubernetes makes it in each namespace.
        || name.equals("kube-root-ca.crt")
        || Boolean.TRUE.equals(reference.optional())
        || manifests.named(reference.kind(), name).isPresent()) {
      return Stream.empty();
    }
    return Stream.of(
        pod.object()
            .complaint(
                name,
                "the pod needs the %s %s, and no manifest has it".formatted(reference.kind(), name),
                "Add it to %s, as a document of its own (behind a line ---), or leave it away."
                    .formatted(pod.object().file())));
  }

  private static List<Reference> of(Container container) {
    List<Reference> all = new ArrayList<>();
    for (EnvFromSource source : container.getEnvFrom()) {
      if (source.getSecretRef() != null) {
        all.add(secret(source.getSecretRef().getName(), source.getSecretRef().getOptional()));
      }
      if (source.getConfigMapRef() != null) {
        all.add(
            configMap(source.getConfigMapRef().getName(), source.getConfigMapRef().getOptional()));
      }
    }
    for (EnvVar variable : container.getEnv()) {
      EnvVarSource source = variable.getValueFrom();
      if (source != null && source.getSecretKeyRef() != null) {
        all.add(secret(source.getSecretKeyRef().getName(), source.getSecretKeyRef().getOptional()));
      }
      if (source != null && source.getConfigMapKeyRef() != null) {
        all.add(
            configMap(
                source.getConfigMapKeyRef().getName(), source.getConfigMapKeyRef().getOptional()));
      }
    }
    return all;
  }

  private static List<Reference> of(Volume volume) {
    List<Reference> all = new ArrayList<>();
    if (volume.getSecret() != null) {
      all.add(secret(volume.getSecret().getSecretName(), volume.getSecret().getOptional()));
    }
    if (volume.getConfigMap() != null) {
      all.add(configMap(volume.getConfigMap().getName(), volume.getConfigMap().getOptional()));
    }
    if (volume.getProjected() != null) {
      volume.getProjected().getSources().forEach(source -> all.addAll(of(source)));
    }
    return all;
  }

  private static List<Reference> of(VolumeProjection source) {
    List<Reference> all = new ArrayList<>();
    if (source.getSecret() != null) {
      all.add(secret(source.getSecret().getName(), source.getSecret().getOptional()));
    }
    if (source.getConfigMap() != null) {
      all.add(configMap(source.getConfigMap().getName(), source.getConfigMap().getOptional()));
    }
    return all;
  }

  private static Reference secret(@Nullable String name, @Nullable Boolean optional) {
    return new Reference("Secret", name, optional);
  }

  private static Reference configMap(@Nullable String name, @Nullable Boolean optional) {
    return new Reference("ConfigMap", name, optional);
  }
}
