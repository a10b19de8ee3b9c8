package org.quorumdrill.fault.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.node.Node;

/**
 * One kind of fault.
 *
 * @param name the factory method or constructor as a drill writes it, for example {@code
 *     UnitFaults.stopped}; unique in the catalog
 * @param breaks what happens, as a sentence without its full stop
 * @param needs what not every set-up has; empty if the fault works on every documented cluster
 * @param examples with typical parameters, one or more
 */
public record CatalogEntry(
    String name, String breaks, Set<Capability> needs, List<Example> examples) {

  /**
   * The fault with one choice of parameters.
   *
   * @param parameters as a person reads them, for example {@code kubelet}; may be empty
   * @param builder builds the fault for a site, and may query its nodes; throws {@link
   *     org.quorumdrill.node.NotPossibleHereException} if the site lacks what the fault needs
   */
  public record Example(String parameters, Function<FaultSite, Fault> builder) {

    /**
     * Builds the fault without breaking anything.
     *
     * @throws org.quorumdrill.node.NotPossibleHereException if it can't be injected at this site
     */
    public Fault at(FaultSite site) {
      Fault fault = builder.apply(site);
      fault.requirePossible();
      return fault;
    }
  }

  public CatalogEntry {
    needs = Set.copyOf(needs);
    examples = List.copyOf(examples);
  }

  /** An entry that needs nothing special and still lacks its examples. */
  public static CatalogEntry of(String name, String breaks) {
    return new CatalogEntry(name, breaks, Set.of(), List.of());
  }

  /** The same entry, which needs these as well. */
  public CatalogEntry needing(Capability... capabilities) {
    List<Capability> all = new ArrayList<>(needs);
    all.addAll(List.of(capabilities));
    return new CatalogEntry(name, breaks, Set.copyOf(all), examples);
  }

  /** The same entry with one more example, of a fault that has no parameters to choose. */
  public CatalogEntry example(Function<FaultSite, Fault> builder) {
    return example("", builder);
  }

  /** The same entry with one more example. */
  public CatalogEntry example(String parameters, Function<FaultSite, Fault> builder) {
    List<Example> more = new ArrayList<>(examples);
    more.add(new Example(parameters, builder));
    return new CatalogEntry(name, breaks, needs, more);
  }

  /**
   * The same entry with one more example for each of these.
   *
   * @param builder from the node that breaks and one of the parameters
   */
  public CatalogEntry examples(List<String> parameters, BiFunction<Node, String, Fault> builder) {
    CatalogEntry entry = this;
    for (String parameter : parameters) {
      entry = entry.example(parameter, site -> builder.apply(site.node(), parameter));
    }
    return entry;
  }
}
