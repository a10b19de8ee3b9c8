package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.application.recipe.LoadBalancerFile;
import org.quorumdrill.application.recipe.NextcloudSetUp;
import org.quorumdrill.cluster.Complaint;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.ConfigProblem;
import org.quorumdrill.cluster.haproxy.HaproxyCheck;
import org.quorumdrill.distribution.BadSetUpException;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.kubeadm.KubeadmConfig;
import org.quorumdrill.drill.Findings;
import org.quorumdrill.drill.Promises;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.container.ContainerNodeProvider;

/**
 * One look at all of the user's files, before anything is made. Each room finds the complaints
 * about its own files; here they come together, so that all are told at once.
 *
 * @param kubernetes the version that the files are looked at for
 * @param told what is no complaint: warnings, and what could not be checked
 */
public record SetUpCheck(
    Fixtures fixtures,
    KubernetesVersion kubernetes,
    List<Complaint> complaints,
    List<String> told) {

  private static final String HAPROXY = "haproxy/haproxy.cfg";

  /** As documented; where the network has to be another one, the files follow it. */
  static final List<String> MASTERS = List.of("10.0.42.1", "10.0.42.2", "10.0.42.3");

  public SetUpCheck {
    complaints = List.copyOf(complaints);
    told = List.copyOf(told);
  }

  /**
   * Looks at the files. Takes no time where there are none of the user's, and about two seconds
   * where HAProxy is asked about its configuration.
   */
  public static SetUpCheck of(Settings settings) {
    Fixtures fixtures = settings.fixtures();
    List<String> told = new ArrayList<>();
    KubernetesVersion version = version(settings);
    if (!fixtures.isOwn()) {
      return new SetUpCheck(fixtures, version, List.of(), List.of());
    }
    if (installed(settings).isEmpty()) {
      told.add(
          "which Kubernetes will be there is not known before ./setup has run; assumed is %s"
              .formatted(version));
    }
    HaproxyOutput haproxys = askHaproxy(settings);
    told.addAll(haproxys.told());
    List<Complaint> complaints = new ArrayList<>(fixtures.complaints());
    List<Complaint> ofKubeadm = kubeadm(fixtures, version);
    complaints.addAll(ofKubeadm);
    complaints.addAll(
        ofKubeadm.isEmpty() && isWhole(fixtures, "kubeadm/", "haproxy/")
            ? merged(
                haproxys.complaints(),
                ofBackends(fixtures, version, settings.machines().kind().areBare()))
            : haproxys.complaints());
    if (isWhole(fixtures, "manifests/")) {
      complaints.addAll(NextcloudSetUp.complaints(fixtures, settings.machines().kind().areBare()));
    }
    complaints.addAll(LoadBalancerFile.complaints(fixtures));
    complaints.addAll(Findings.complaints(fixtures));
    complaints.addAll(Promises.complaints(fixtures));
    return new SetUpCheck(fixtures, version, complaints.stream().distinct().toList(), told);
  }

  /**
   * Whether all that the user has in these folders is taken. Otherwise some of ours stands beside
   * it, and how they fit together says nothing about the user's.
   */
  private static boolean isWhole(Fixtures fixtures, String... folders) {
    return fixtures.complaints().stream()
        .map(Complaint::file)
        .noneMatch(file -> Arrays.stream(folders).anyMatch(file::startsWith));
  }

  /**
   * Does nothing if the files can be taken.
   *
   * @throws BadSetUpException with all complaints
   */
  public void require() {
    if (!complaints.isEmpty()) {
      throw fixtures.refusal(complaints);
    }
  }

  /** The version that will be on the machines; the one of the settings before that is known. */
  static KubernetesVersion version(Settings settings) {
    return installed(settings)
        .orElseGet(() -> KubernetesVersion.parse(settings.machines().kubernetes() + ".0"));
  }

  private static List<Complaint> kubeadm(Fixtures fixtures, KubernetesVersion version) {
    List<Complaint> all = new ArrayList<>(fixtures.complaints(version));
    if (all.isEmpty() && isWhole(fixtures, "kubeadm/", "flannel/")) {
      all.addAll(KubeadmConfig.complaints(fixtures, version));
    }
    return all;
  }

  /** Whether HAProxy leads from where the API is asked for to all masters. */
  private static List<Complaint> ofBackends(
      Fixtures fixtures, KubernetesVersion version, boolean bare) {
    ApiEndpoint endpoint = KubeadmConfig.endpoint(fixtures, version);
    return HaproxyCheck.problems(
            fixtures.text(HAPROXY), endpoint, MASTERS, HarnessPorts.of(endpoint, bare))
        .stream()
        .map(SetUpCheck::complaint)
        .toList();
  }

  /** Lines about which HAProxy itself complains are left to it. */
  private static List<Complaint> merged(List<Complaint> haproxys, List<Complaint> ours) {
    Set<Optional<Integer>> lines = new HashSet<>();
    haproxys.stream().map(Complaint::line).filter(Optional::isPresent).forEach(lines::add);
    List<Complaint> all = new ArrayList<>(haproxys);
    ours.stream().filter(complaint -> !lines.contains(complaint.line())).forEach(all::add);
    return all;
  }

  private static Complaint complaint(ConfigProblem problem) {
    return new Complaint(HAPROXY, problem.line(), problem.what(), problem.remedy() + ".");
  }

  private static HaproxyOutput askHaproxy(Settings settings) {
    Optional<String> own = settings.fixtures().own(HAPROXY);
    if (own.isEmpty()) {
      return new HaproxyOutput(List.of(), List.of());
    }
    return switch (settings.machines().kind()) {
      case CONTAINERS -> HaproxySyntax.of(settings.places().setupManifest(), HAPROXY, own.get());
      case HETZNER ->
          new HaproxyOutput(
              List.of(),
              List.of(
                  "not checked by HAProxy before the servers are there: %s (the one that counts is installed on them)"
                      .formatted(HAPROXY)));
    };
  }

  /** The version on the machines; empty if that is not known yet. */
  private static Optional<KubernetesVersion> installed(Settings settings) {
    return switch (settings.machines().kind()) {
      case CONTAINERS -> inNodeImage(settings.places().setupManifest());
      case HETZNER -> Optional.of(KubernetesVersion.parse(settings.machines().kubernetes() + ".0"));
    };
  }

  private static Optional<KubernetesVersion> inNodeImage(Path setupManifest) {
    try {
      return ContainerNodeProvider.images(setupManifest).parts().stream()
          .filter(part -> part.name().equals("node"))
          .flatMap(part -> Optional.ofNullable(part.versions().get("kubernetes")).stream())
          .map(KubernetesVersion::parse)
          .findFirst();
    } catch (NodeException e) {
      // Setup has not run. Whoever makes machines reads the same file, and says so.
      return Optional.empty();
    }
  }
}
