package org.quorumdrill.distribution;

import java.util.List;
import java.util.ServiceLoader;

/** The registered distributions: the harness's own and a user's. */
public final class Distributions {

  private Distributions() {}

  /**
   * The distribution of this name.
   *
   * @throws IllegalArgumentException if there is none, or more than one; the message lists all
   *     names
   */
  public static Distribution named(String name) {
    List<Distribution> all =
        ServiceLoader.load(Distribution.class).stream().map(ServiceLoader.Provider::get).toList();
    List<Distribution> found =
        all.stream().filter(distribution -> distribution.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "quorumdrill.distribution is '%s', by which %s found; it takes %s"
              .formatted(
                  name,
                  found.isEmpty() ? "none is" : found.size() + " are",
                  String.join(", ", all.stream().map(Distribution::name).sorted().toList())));
    }
    return found.getFirst();
  }
}
