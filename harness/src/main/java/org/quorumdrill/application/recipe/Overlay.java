package org.quorumdrill.application.recipe;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.VolumeLayout;

/**
 * A variant of the documented deployment: a kustomize overlay of this name below {@code
 * fixtures/overlays}.
 */
public enum Overlay {
  /** The documented set-up: nginx and FPM in one pod, FPM limited to 1 core and 5 workers. */
  FPM(1.0),
  /** The old set-up: Apache with up to 150 workers and no limit. */
  APACHE(Double.POSITIVE_INFINITY),
  APACHE_LIMIT(1.0),
  APACHE_LIMIT_5_WORKERS(1.0),
  FPM_150_WORKERS(1.0),
  /** 5 workers, and no limit besides. */
  FPM_NO_LIMIT(Double.POSITIVE_INFINITY),
  /** Half the documented limit, for a node of half the documented size. */
  FPM_LIMIT_HALF(0.5),
  /** Wrong on purpose, for a check that must notice it. */
  FPM_LIMIT_2(2.0),
  /** Wrong on purpose, too: one worker never uses more than the limit gives. */
  FPM_1_WORKER(1.0),
  /** The documented set-up with a smaller CPU request, so that it fits beside its source. */
  RESTORED(1.0),
  /** The documented set-up with readiness and liveness probes. */
  PROBES(1.0),
  /** nginx and FPM in separate pods. */
  SERVICE_BETWEEN(1.0);

  private static final int MILLICORES = 1000;

  private static final String NEXTCLOUD = "nextcloud";

  private final double cores;

  Overlay(double cores) {
    this.cores = cores;
  }

  /** Its folder's name, for example {@code apache-limit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

  /** Its containers and their pods. The container {@code nextcloud} is in each of them. */
  Nextcloud.Parts parts() {
    Map<String, String> labels = Nextcloud.Parts.DOCUMENTED.labels();
    return switch (this) {
      case APACHE, APACHE_LIMIT, APACHE_LIMIT_5_WORKERS ->
          Nextcloud.Parts.inOnePod(labels, NEXTCLOUD, NEXTCLOUD, 1);
      case SERVICE_BETWEEN ->
          new Nextcloud.Parts(
              labels,
              Map.of("app", "nextcloud-fpm"),
              "nginx",
              NEXTCLOUD,
              1,
              VolumeLayout.DOCUMENTED);
      case FPM,
          FPM_150_WORKERS,
          FPM_NO_LIMIT,
          FPM_LIMIT_HALF,
          FPM_LIMIT_2,
          FPM_1_WORKER,
          RESTORED,
          PROBES ->
          Nextcloud.Parts.DOCUMENTED;
    };
  }

  /** The limit that its patch writes. */
  CpuLimit.Promise promise() {
    return new CpuLimit.Promise("the documented cpu limit", declaredLimit());
  }
}
