package org.quorumdrill.probe;

/** Where the writes of a drill go, so that it can be asked at the end what became of them. */
public interface Register {

  /** Makes it anew: a key that somebody else wrote would pass for one of this drill. */
  void clear();

  /** The keys that it holds now, separated by blanks. */
  String keys();
}
