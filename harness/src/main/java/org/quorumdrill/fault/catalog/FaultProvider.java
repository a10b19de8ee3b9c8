package org.quorumdrill.fault.catalog;

import java.util.List;

/**
 * Adds faults to the catalog. An implementation is public, has a public constructor without
 * parameters, and is named in {@code
 * META-INF/services/org.quorumdrill.fault.catalog.FaultProvider}.
 */
public interface FaultProvider {

  /** Its faults, in the order in which they are shown. */
  List<CatalogEntry> faults();
}
