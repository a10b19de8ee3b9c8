package org.quorumdrill.node.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.quorumdrill.node.NodeException;

/**
 * Key pairs that a run generates for its logins and as host keys of its nodes: ECDSA on P-256,
 * which every JDK, every OpenSSH and cloud-init support.
 */
public final class SshKeys {

  private static final String COMMENT = "quorum-drill";

  private SshKeys() {}

  public static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new NodeException("this JDK makes no ECDSA keys", e);
    }
  }

  /** Returns the private key in OpenSSH's own format, which is a secret. */
  public static String privateText(KeyPair key) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, COMMENT, null, out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException | GeneralSecurityException e) {
      throw new NodeException("a private key can't be written in OpenSSH's format", e);
    }
  }

  /** Returns the public key as a line of authorized_keys. */
  public static String publicText(PublicKey key) {
    return PublicKeyEntry.toString(key) + " " + COMMENT;
  }
}
