package org.quorumdrill.storage;

import org.quorumdrill.application.Nextcloud;

/** Where Nextcloud's data is. */
public enum Storage {
  /** A folder of the node that runs the pod. It stays behind when the pod goes elsewhere. */
  HOST_PATH("hostPath"),
  /** The documented volume, a folder of a Ceph file system. */
  CEPH("ceph");

  private final String word;

  Storage(String word) {
    this.word = word;
  }

  /** As it is written in the list of deviations. */
  public String word() {
    return word;
  }
}
