package org.quorumdrill.node;

/** The size of the machine that was documented, a CX21. It is not sold any more. */
public final class DocumentedMachine {

  /** Shared ones. */
  public static final int CORES = 2;

  /** Of memory. */
  public static final int MEGABYTES = 4096;

  /** Of disk. */
  public static final int DISK_GIGABYTES = 40;

  private DocumentedMachine() {}
}
