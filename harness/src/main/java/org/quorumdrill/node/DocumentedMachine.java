package org.quorumdrill.node;

/** The size of the documented machine, a CX21, which is no longer sold. */
public final class DocumentedMachine {

  /** Shared CPU cores. */
  public static final int CORES = 2;

  /** Memory in MiB. */
  public static final int MEGABYTES = 4096;

  /** Disk in GB. */
  public static final int DISK_GIGABYTES = 40;

  private DocumentedMachine() {}
}
