package org.quorumdrill.application;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the folders of a Nextcloud lie on its volume, which need not be mounted as a whole: a chart
 * has a folder of the volume ({@code subPath}) for each part of Nextcloud.
 *
 * @param mounts folder below the volume's root, by the path at which the container has it; an empty
 *     text stands for the whole volume
 * @param data path at which the container has the users' files
 */
public record VolumeLayout(Map<String, String> mounts, String data) {

  /** The path at which each container with PHP has Nextcloud. */
  public static final String FILES = "/var/www/html";

  /** The path of the users' files, unless an installation was told another one. */
  public static final String DATA = FILES + "/data";

  /** As documented: all of it in one piece. */
  public static final VolumeLayout DOCUMENTED = new VolumeLayout(Map.of(FILES, ""), DATA);

  public VolumeLayout {
    mounts =
        mounts.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    mount -> withoutSlashes(mount.getKey()),
                    mount -> withoutSlashes(mount.getValue()).replaceFirst("^/", ""),
                    (first, second) -> first));
    data = withoutSlashes(data);
  }

  /**
   * The folder below the volume's root that the container has at this path.
   *
   * @throws IllegalArgumentException if what it has there is not on the volume
   */
  public String of(String path) {
    String mount =
        mounts.keySet().stream()
            .filter(mounted -> isAtOrBelow(path, mounted))
            .max(Comparator.comparingInt(String::length))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s is not on the volume of Nextcloud's files, which has %s"
                            .formatted(path, mounts.keySet().stream().sorted().toList())));
    return (mounts.getOrDefault(mount, "") + path.substring(mount.length())).replaceFirst("^/", "");
  }

  /** The folder below the volume's root with all of Nextcloud but what {@link #parts} names. */
  public String files() {
    return of(FILES);
  }

  /** The folder below the volume's root that has the files of all users. */
  public String dataFolder() {
    return of(data);
  }

  /**
   * Parts of Nextcloud that lie apart from the rest of it, as paths below its folder, for example
   * {@code config}; what is in another one comes after it.
   */
  public List<String> parts() {
    return mounts.keySet().stream()
        .filter(path -> path.startsWith(FILES + "/"))
        .map(path -> path.substring(FILES.length() + 1))
        .sorted()
        .toList();
  }

  private static boolean isAtOrBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private static String withoutSlashes(String path) {
    return path.replaceFirst("/+$", "");
  }
}
