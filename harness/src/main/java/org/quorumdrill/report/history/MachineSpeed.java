package org.quorumdrill.report.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How fast a thread of this machine is, at this moment, at what probes do: they open TLS
 * connections and read JSON. It is the processor time of a fixed piece of that work, compared with
 * the time on the reference machine, so neither the machine nor who else is busy on it matters to a
 * limit that is set in its terms.
 */
public final class MachineSpeed {

  /**
   * Processor time of a round on the reference machine, 2 cores on which nothing else ran, in a JVM
   * that compiles with C1 only, as all drills do: C2 halves the time. HarnessCostIT logs what it is
   * on the present machine; 7.0 ms was seen on that one in a whole run.
   */
  public static final Duration REFERENCE_ROUND = Duration.ofNanos(6_600_000);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TAG_BITS = 128;

  /** What a list of pods has, roughly; it is read once for each connection. */
  private static final List<Map<String, String>> PODS =
      IntStream.range(0, 40)
          .mapToObj(i -> Map.of("name", "pod-" + i, "phase", "Running", "node", "k8smaster1"))
          .toList();

  private final Duration reference;
  private final KeyPair server = ecKeys();
  private final byte[] page;
  private long rounds;
  private long nanos;

  /**
   * @param reference processor time of a round on the reference machine
   */
  public MachineSpeed(Duration reference) {
    this.reference = reference;
    try {
      this.page = JSON.writeValueAsBytes(PODS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does rounds that do not count, as code is slow until it is compiled. */
  public void warmUp(int count) {
    for (int i = 0; i < count; i++) {
      round();
    }
  }

  /** Does rounds that count. */
  public void measure(int count) {
    long from = threadNanos();
    for (int i = 0; i < count; i++) {
      round();
    }
    nanos += threadNanos() - from;
    rounds += count;
  }

  /** Processor time of a round. */
  public Duration ofARound() {
    return Duration.ofNanos(nanos / rounds);
  }

  /** The speed as a multiple of the reference machine's: 0.5 for a machine that is half as fast. */
  public double relative() {
    return (double) reference.toNanos() / ofARound().toNanos();
  }

  private void round() {
    try {
      byte[] shared = connect();
      byte[] sent = crypt(Cipher.ENCRYPT_MODE, shared, page);
      if (JSON.readTree(crypt(Cipher.DECRYPT_MODE, shared, sent)).size() != PODS.size()) {
        throw new IllegalStateException("what was read is not what was sent");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK can't do what a TLS connection needs", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The client's part of a handshake: agree on a key, check two signatures, and make one. */
  private byte[] connect() throws GeneralSecurityException {
    KeyPair own = ecKeys();
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own.getPrivate());
    agreement.doPhase(server.getPublic(), true);
    byte[] shared = MessageDigest.getInstance("SHA-256").digest(agreement.generateSecret());
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(own.getPrivate());
    signature.update(shared);
    byte[] signed = signature.sign();
    for (int i = 0; i < 2; i++) {
      signature.initVerify(own.getPublic());
      signature.update(shared);
      if (!signature.verify(signed)) {
        throw new GeneralSecurityException("a signature that was just made is wrong");
      }
    }
    return shared;
  }

  private static byte[] crypt(int mode, byte[] shared, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(Arrays.copyOf(shared, 16), "AES"),
        new GCMParameterSpec(TAG_BITS, Arrays.copyOfRange(shared, 16, 28)));
    return cipher.doFinal(bytes);
  }

  private static KeyPair ecKeys() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(256);
      return keys.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK makes no EC keys", e);
    }
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
