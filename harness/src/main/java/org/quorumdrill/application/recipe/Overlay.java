package org.quorumdrill.application.recipe;

import java.util.Locale;
import java.util.Optional;

/**
 * A variant of the documented deployment: a kustomize overlay of this name below {@code
 * fixtures/overlays}.
 */
public enum Overlay {
  /** The documented set-up: nginx and FPM in one pod, FPM limited to 1 core and 5 workers. */
  FPM(2, 1.0, "nextcloud"),
  /** The old set-up: Apache with up to 150 workers and no limit. */
  APACHE(1, Double.POSITIVE_INFINITY, "nextcloud"),
  APACHE_LIMIT(1, 1.0, "nextcloud"),
  APACHE_LIMIT_5_WORKERS(1, 1.0, "nextcloud"),
  FPM_150_WORKERS(2, 1.0, "nextcloud"),
  /** 5 workers, and no limit besides. */
  FPM_NO_LIMIT(2, Double.POSITIVE_INFINITY, "nextcloud"),
  /** Half the documented limit, for a node of half the documented size. */
  FPM_LIMIT_HALF(2, 0.5, "nextcloud"),
  /** Wrong on purpose, for a check that must notice it. */
  FPM_LIMIT_2(2, 2.0, "nextcloud"),
  /** Wrong on purpose, too: one worker never uses more than the limit gives. */
  FPM_1_WORKER(2, 1.0, "nextcloud"),
  /** The documented set-up with a smaller CPU request, so that it fits beside its source. */
  RESTORED(2, 1.0, "nextcloud"),
  /** The documented set-up with readiness and liveness probes. */
  PROBES(2, 1.0, "nextcloud"),
  /** nginx and FPM in separate pods. */
  SERVICE_BETWEEN(1, 1.0, "nextcloud-fpm");

  private static final int MILLICORES = 1000;

  private final int containers;
  private final double cores;
  private final String app;

  Overlay(int containers, double cores, String app) {
    this.containers = containers;
    this.cores = cores;
    this.app = app;
  }

  /** Its folder's name, for example {@code apache-limit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What kubectl shows for the pod that the Service leads to, for example {@code 2/2}. */
  String ready() {
    return containers + "/" + containers;
  }

  /** The cpu limit of the container {@code nextcloud}, in cores; infinite for none. */
  public double cores() {
    return cores;
  }

  /**
   * The limit as the manifest declares it, for example {@code 1} or {@code 500m}; empty for none.
   */
  Optional<String> declaredLimit() {
    if (Double.isInfinite(cores)) {
      return Optional.empty();
    }
    return Optional.of(
        cores == Math.rint(cores)
            ? String.valueOf((int) cores)
            : Math.round(cores * MILLICORES) + "m");
  }

  /** Label {@code app} of the pod that has the container {@code nextcloud}. */
  String app() {
    return app;
  }
}
