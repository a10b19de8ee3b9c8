package org.quorumdrill.run;

import java.util.Set;
import java.util.TreeSet;
import org.quorumdrill.report.RunKey;
import org.quorumdrill.report.history.MachineClass;
import org.quorumdrill.report.history.MachineClassOf;

/** Finds out with which other runs one can be compared, before it makes anything. */
final class RunKeyOf {

  private static final int DOCUMENTED_CONTROL_PLANES = 3;
  private static final String DOCUMENTED_DISTRIBUTION = "kubeadm";

  private RunKeyOf() {}

  /** Measures how fast this machine is, which takes a second. */
  static RunKey of(Settings settings) {
    return of(settings, MachineClassOf.thisMachine(provider(settings.machines())));
  }

  static RunKey of(Settings settings, MachineClass machine) {
    return RunKey.of(settings.fixtures(), choices(settings.parts()), machine);
  }

  /** An emulated cloud's servers are containers, and as fast as those. */
  private static String provider(MachineChoice machines) {
    boolean isEmulated = machines.parameters().bool(Parameter.HETZNER_EMULATOR).orElse(false);
    return machines.kind() == MachineChoice.Kind.HETZNER && isEmulated
        ? machines.kind().word() + "-emulated"
        : machines.kind().word();
  }

  /**
   * What makes another set-up of it, apart from files. Of an image the role only: another tag of it
   * is another version, which runs are compared across.
   */
  private static Set<String> choices(Settings.Parts parts) {
    Set<String> choices = new TreeSet<>(parts.ownImages().byRole().keySet());
    if (parts.controlPlanes() != DOCUMENTED_CONTROL_PLANES) {
      choices.add("controlPlanes=" + parts.controlPlanes());
    }
    if (!parts.distribution().name().equals(DOCUMENTED_DISTRIBUTION)) {
      choices.add("distribution=" + parts.distribution().name());
    }
    return choices;
  }
}
