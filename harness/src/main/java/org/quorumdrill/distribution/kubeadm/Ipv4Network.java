package org.quorumdrill.distribution.kubeadm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network of IPv4 addresses, {@code 10.244.0.0/16}.
 *
 * @param address the first one in it
 * @param bits how many leading bits all its addresses share, 0 to 32
 */
record Ipv4Network(long address, int bits) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  /** Reads the text; empty if it is no such network. Bits of a host are cut off. */
  static Optional<Ipv4Network> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long address = 0;
    for (int part = 1; part <= 4; part++) {
      long number = Long.parseLong(matcher.group(part));
      if (number > 255) {
        return Optional.empty();
      }
      address = address * 256 + number;
    }
    int bits = Integer.parseInt(matcher.group(5));
    return bits > 32 ? Optional.empty() : Optional.of(new Ipv4Network(first(address, bits), bits));
  }

  /** Whether some address is in both. */
  boolean overlaps(Ipv4Network other) {
    int common = Math.min(bits, other.bits);
    return first(address, common) == first(other.address, common);
  }

  private static long first(long address, int bits) {
    long size = 1L << (32 - bits);
    return address - address % size;
  }

  @Override
  public String toString() {
    return "%d.%d.%d.%d/%d"
        .formatted(
            (address >> 24) & 255,
            (address >> 16) & 255,
            (address >> 8) & 255,
            address & 255,
            bits);
  }
}
