package org.quorumdrill.storage;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The storages to choose from. */
public record Storages(List<Storage> all) {

  public Storages {
    all = List.copyOf(all);
  }

  /** All storages registered on the class path, including those of a user's own project. */
  public static Storages registered() {
    return new Storages(
        ServiceLoader.load(Storage.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /**
   * The storage of this name.
   *
   * @throws IllegalArgumentException if there is none, or more than one; the message lists the
   *     known names
   */
  public Storage named(String name) {
    List<Storage> found = all.stream().filter(storage -> storage.name().equals(name)).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "the storage '%s' is registered more than once, by %s; give one of them another name"
              .formatted(
                  name,
                  found.stream()
                      .map(storage -> storage.getClass().getName())
                      .collect(Collectors.joining(" and "))));
    }
    return found.stream().findFirst().orElseThrow(() -> unknown(name));
  }

  private IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "there is no storage '%s'; known are %s. Another one is registered in META-INF/services/%s."
            .formatted(
                name,
                all.stream().map(Storage::name).sorted().collect(Collectors.joining(", ")),
                Storage.class.getName()));
  }
}
