package org.quorumdrill.probe;

import java.util.Map;

/** Where the writes of a drill go, so that it can be asked at the end what became of them. */
public interface Register {

  /** How the detail of a write begins that the server refused, so that it took no effect. */
  String REFUSED = "refused: ";

  /** Makes it anew: a key that somebody else wrote would pass for one of this drill. */
  void clear();

  /** The keys that it holds now, separated by blanks. */
  String keys();

  /**
   * What each of the stores behind it holds, at one and the same moment of the register.
   *
   * @return by node, {@code revision=R compacted=C hash=H}
   */
  Map<String, String> hashes();
}
