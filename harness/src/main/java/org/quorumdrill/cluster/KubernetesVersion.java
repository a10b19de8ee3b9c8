package org.quorumdrill.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kubernetes release, {@code v1.37.2}. */
public record KubernetesVersion(int major, int minor, int patch)
    implements Comparable<KubernetesVersion> {

  private static final Pattern FORM = Pattern.compile("v?(\\d+)\\.(\\d+)\\.(\\d+).*");

  /**
   * @throws IllegalArgumentException if the text is not of the form v1.37.2
   */
  public static KubernetesVersion parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a Kubernetes version of the form v1.37.2, got '" + text + "'");
    }
    return new KubernetesVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  @Override
  public int compareTo(KubernetesVersion other) {
    return java.util.Comparator.comparingInt(KubernetesVersion::major)
        .thenComparingInt(KubernetesVersion::minor)
        .thenComparingInt(KubernetesVersion::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return "v" + major + "." + minor + "." + patch;
  }
}
