package org.quorumdrill.distribution;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/**
 * What was changed in a documented file.
 *
 * @param path of the file that is applied, for example {@code haproxy/haproxy.cfg}
 * @param unifiedDiff from the documented file to the one that is applied, as {@code diff -u} writes
 *     it, without a newline at its end
 */
public record FileChange(String path, String unifiedDiff) {

  /** How many equal lines stand around a change, as in {@code diff -u}. */
  private static final int CONTEXT = 3;

  /**
   * Compares two texts line by line. How lines end makes no difference: programs that read these
   * files take CR LF and LF for the same.
   *
   * @param oldPath path of the documented file
   * @param origin of the new one, in a word
   */
  static FileChange between(
      String oldPath, String documented, String path, String origin, String applied) {
    List<String> before = documented.lines().toList();
    List<String> after = applied.lines().toList();
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            "documented/" + oldPath,
            origin + "/" + path,
            before,
            DiffUtils.diff(before, after),
            CONTEXT);
    return new FileChange(
        path,
        diff.isEmpty()
            ? "(the same lines; they end in another way, or the last one has no newline)"
            : String.join("\n", diff));
  }
}
