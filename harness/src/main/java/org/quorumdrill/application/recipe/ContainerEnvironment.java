package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environment that a container gets, as far as the manifests tell it. May hold passwords, so it
 * is never shown.
 */
final class ContainerEnvironment {

  private final ManifestFiles files;
  private final Map<String, String> values = new LinkedHashMap<>();

  ContainerEnvironment(Container container, ManifestFiles files) {
    this.files = files;
    container.getEnvFrom().forEach(this::takeAll);
    container.getEnv().forEach(this::take);
  }

  /** A variable's value; empty where it is not set, or where no manifest has it. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  private void takeAll(EnvFromSource source) {
    Map<String, String> all = new LinkedHashMap<>();
    if (source.getSecretRef() != null) {
      all.putAll(secret(source.getSecretRef().getName()));
    }
    if (source.getConfigMapRef() != null) {
      all.putAll(configMap(source.getConfigMapRef().getName()));
    }
    String prefix = source.getPrefix() == null ? "" : source.getPrefix();
    all.forEach((name, value) -> values.put(prefix + name, value));
  }

  private void take(EnvVar variable) {
    EnvVarSource source = variable.getValueFrom();
    if (source == null) {
      put(variable, Optional.ofNullable(variable.getValue()));
    } else if (source.getSecretKeyRef() != null) {
      Map<String, String> secret = secret(source.getSecretKeyRef().getName());
      put(variable, Optional.ofNullable(secret.get(source.getSecretKeyRef().getKey())));
    } else if (source.getConfigMapKeyRef() != null) {
      Map<String, String> data = configMap(source.getConfigMapKeyRef().getName());
      put(variable, Optional.ofNullable(data.get(source.getConfigMapKeyRef().getKey())));
    }
  }

  private void put(EnvVar variable, Optional<String> value) {
    value.ifPresent(known -> values.put(variable.getName(), known));
  }

  private Map<String, String> configMap(String name) {
    return files
        .named("ConfigMap", name)
        .map(found -> found.as(ConfigMap.class).getData())
        .orElse(Map.of());
  }

  private Map<String, String> secret(String name) {
    Map<String, String> all = new LinkedHashMap<>();
    files
        .named("Secret", name)
        .map(found -> found.as(Secret.class))
        .ifPresent(
            secret -> {
              if (secret.getData() != null) {
                secret.getData().forEach((key, value) -> all.put(key, decoded(value)));
              }
              if (secret.getStringData() != null) {
                all.putAll(secret.getStringData());
              }
            });
    return all;
  }

  /** The API server refuses what is no Base64; here it is simply no value. */
  private static String decoded(String value) {
    try {
      return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
