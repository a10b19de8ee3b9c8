package org.quorumdrill.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.TestAbortedException;
import org.quorumdrill.run.RunningCluster;
import org.quorumdrill.run.RunningOnStorage;
import org.quorumdrill.run.Settings;
import org.quorumdrill.storage.Storage;
import org.quorumdrill.storage.Storages;

/** The storage that a class of drills names by {@link OnStorage}, and the Nextcloud on it. */
final class StorageOfDrills {

  private static final Namespace NAMESPACE = Namespace.create(StorageOfDrills.class);

  private StorageOfDrills() {}

  /** The Nextcloud on it: made once per class, and removed when the class has ended. */
  static RunningOnStorage running(ExtensionContext context, RunningCluster cluster) {
    Storage storage = named(context.getRequiredTestClass());
    if (Settings.of(context::getConfigurationParameter).dryRun()) {
      throw new TestAbortedException(
          "a dry run makes no %s, and breaks nothing of it".formatted(storage.title()));
    }
    RunningOnStorage running =
        context
            .getParent()
            .orElse(context)
            .getStore(NAMESPACE)
            .computeIfAbsent(
                RunningOnStorage.class, key -> cluster.bringUpOn(storage), RunningOnStorage.class);
    running.repair();
    return running;
  }

  /**
   * The storage that a class of drills names.
   *
   * @throws ParameterResolutionException if it names none
   * @throws IllegalArgumentException if there is none of that name
   */
  static Storage named(Class<?> drills) {
    OnStorage named = drills.getAnnotation(OnStorage.class);
    if (named == null) {
      throw new ParameterResolutionException(
          "%s asks for a NextcloudOnStorage and does not say on which; write @OnStorage(\"NAME\") above the class"
              .formatted(drills.getName()));
    }
    return Storages.registered().named(named.value());
  }
}
