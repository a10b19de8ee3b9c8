package org.quorumdrill.node;

import java.util.regex.Pattern;

/** Takes secrets out of text that a person or a report will see. */
public final class Redaction {

  /**
   * kubeadm's bootstrap tokens, certificate keys, cephx keys, PEM private keys, and credentials in
   * a URL or header.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "\\b[a-z0-9]{6}\\.[a-z0-9]{16}\\b"
              + "|(?<=--certificate-key )[0-9a-f]{64}"
              + "|\\bAQ[0-9A-Za-z+/]{36}=="
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?-----END [A-Z ]*PRIVATE KEY-----"
              + "|(?<=(?:client-key-data|token): )\\S+"
              + "|(?<=Authorization: )\\w+ \\S+");

  private Redaction() {}

  public static String of(String text) {
    return SECRET.matcher(text).replaceAll("[secret]");
  }
}
