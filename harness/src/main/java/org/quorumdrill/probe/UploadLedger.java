package org.quorumdrill.probe;

/** Where the uploads of a drill go, so that it can be asked at the end what became of them. */
public interface UploadLedger {

  /** Makes it anew: a file that somebody else uploaded would pass for one of this drill. */
  void clear();

  /**
   * What is stored now, {@code name=SHA-256} for each file, separated by blanks.
   *
   * @throws org.quorumdrill.node.WaitTimedOutException if it can't be read
   */
  String readBack();
}
