package org.quorumdrill.fault.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.node.NotPossibleHereException;

/** Every fault that is known: the harness's own, and those that a project adds. */
public final class FaultCatalog {

  /**
   * The examples of a catalog at one site.
   *
   * @param possible faults that can be injected there
   * @param leftOut the others
   */
  public record Selection(List<Fault> possible, List<LeftOut> leftOut) {

    public Selection {
      possible = List.copyOf(possible);
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * An example that can't be injected at a site.
   *
   * @param example the entry's name and the parameters
   * @param reason what is missing there
   */
  public record LeftOut(String example, String reason) {}

  private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();

  /**
   * @throws IllegalStateException if two entries have the same name, or one has no example
   */
  FaultCatalog(Iterable<FaultProvider> providers) {
    for (FaultProvider provider : providers) {
      for (CatalogEntry entry : provider.faults()) {
        add(entry, provider);
      }
    }
  }

  /**
   * The catalog of all providers on the class path.
   *
   * @throws IllegalStateException if two entries have the same name, or one has no example
   * @throws java.util.ServiceConfigurationError if a provider is named that can't be made
   */
  public static FaultCatalog installed() {
    return new FaultCatalog(ServiceLoader.load(FaultProvider.class));
  }

  /**
   * The catalog of all providers that this class loader finds.
   *
   * @throws IllegalStateException if two entries have the same name, or one has no example
   * @throws java.util.ServiceConfigurationError if a provider is named that can't be made
   */
  public static FaultCatalog load(ClassLoader loader) {
    return new FaultCatalog(ServiceLoader.load(FaultProvider.class, loader));
  }

  private void add(CatalogEntry entry, FaultProvider provider) {
    String source = provider.getClass().getName();
    if (entry.examples().isEmpty()) {
      throw new IllegalStateException(
          "the fault %s of %s has no example; give it one with CatalogEntry.example"
              .formatted(entry.name(), source));
    }
    if (entries.putIfAbsent(entry.name(), entry) != null) {
      throw new IllegalStateException(
          "%s names a fault %s, but there is one already; give it another name"
              .formatted(source, entry.name()));
    }
  }

  /** All entries, in the order of their providers. */
  public List<CatalogEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** Builds every example for this site. Breaks nothing, but may query the site's nodes. */
  public Selection at(FaultSite site) {
    List<Fault> possible = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (CatalogEntry entry : entries.values()) {
      for (CatalogEntry.Example example : entry.examples()) {
        try {
          possible.add(example.at(site));
        } catch (NotPossibleHereException e) {
          leftOut.add(
              new LeftOut(
                  "%s(%s)".formatted(entry.name(), example.parameters()),
                  String.valueOf(e.getMessage())));
        }
      }
    }
    return new Selection(possible, leftOut);
  }
}
