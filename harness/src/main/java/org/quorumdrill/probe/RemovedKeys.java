package org.quorumdrill.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The keys that were taken out of the register so that it does not grow for ever: an object in etcd
 * may have 1.5 MiB (etcd's default {@code --max-request-bytes}), and a ConfigMap 1 MiB.
 *
 * <p>Keys are removed by one JSON Patch, which the apiserver applies in full or not at all, and
 * only if each of them is still there and nothing was removed since. With them it sets the
 * register's own word on what is gone, so that each answer says how many keys there ever were. A
 * removal that the register forgets, because etcd went back to an earlier state, is gone from that
 * word, too; then its keys count as lost unless they are back.
 */
final class RemovedKeys {

  /** The shared key whose value says what was removed. */
  static final String KEY = "removed";

  /** Its value before anything was removed. */
  static final String NOTHING = "0";

  /**
   * More than any drill of the default run writes; with what Kubernetes notes about each key, about
   * 150 KB.
   */
  private static final int MOST = 3_000;

  /** How many of the newest keys stay. */
  private static final int STAY = 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param before the value of {@link #KEY} that it replaces
   * @param keys the keys that it removes
   */
  private record Removal(String before, List<String> keys) {}

  /** How many more keys there must be for another try, if one did not take effect. */
  private static final int TRY_AGAIN_AFTER = 100;

  private final Map<String, Removal> byWord = new ConcurrentHashMap<>();
  private volatile int tryAbove = MOST;

  /**
   * The patch that takes the older keys out; empty if there are not too many, or it was tried a
   * moment ago. To be called by one thread at a time.
   *
   * @param data all of the register, as it was just read
   */
  Optional<String> patch(Map<String, String> data) {
    String before = data.getOrDefault(KEY, "");
    List<String> keys = ownKeys(data);
    tryAbove = keys.size() <= MOST ? MOST : tryAbove;
    if (keys.size() <= tryAbove || !isKnown(before)) {
      return Optional.empty();
    }
    tryAbove = keys.size() + TRY_AGAIN_AFTER;
    List<String> old =
        keys.stream()
            .sorted(Comparator.comparingLong(RemovedKeys::sequence))
            .limit(keys.size() - STAY)
            .toList();
    // Unique, so that the word tells which attempt took effect, if the answer did not come.
    String after = "%d/%d".formatted(count(before) + old.size(), byWord.size() + 1);
    byWord.put(after, new Removal(before, old));
    ArrayNode patch = JSON.createArrayNode();
    patch.addObject().put("op", "test").put("path", "/data/" + KEY).put("value", before);
    patch.addObject().put("op", "replace").put("path", "/data/" + KEY).put("value", after);
    // Refused if the path does not exist.
    old.forEach(key -> patch.addObject().put("op", "remove").put("path", "/data/" + key));
    return Optional.of(patch.toString());
  }

  /** How many keys were removed, by the register's own word. */
  long count(Map<String, String> data) {
    return count(data.getOrDefault(KEY, NOTHING));
  }

  /** The keys that were removed, by the register's own word. */
  List<String> keys(Map<String, String> data) {
    List<String> keys = new ArrayList<>();
    String word = data.getOrDefault(KEY, NOTHING);
    for (Removal removal = byWord.get(word);
        removal != null;
        removal = byWord.get(removal.before())) {
      keys.addAll(removal.keys());
    }
    return keys;
  }

  /** The keys that belong to single writes, not the shared ones. */
  static List<String> ownKeys(Map<String, String> data) {
    return data.keySet().stream()
        .filter(key -> !Stream.of(KEY, ConfigMapRegister.VALUE).toList().contains(key))
        .toList();
  }

  private boolean isKnown(String word) {
    return word.equals(NOTHING) || byWord.containsKey(word);
  }

  private long count(String word) {
    long count = 0;
    for (Removal removal = byWord.get(word);
        removal != null;
        removal = byWord.get(removal.before())) {
      count += removal.keys().size();
    }
    return count;
  }

  /** The number at the end of a key; keys of others come last, and stay longest. */
  private static long sequence(String key) {
    try {
      return Long.parseLong(key.substring(key.lastIndexOf('-') + 1));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
