package org.quorumdrill.cluster;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.pem.util.PemUtils;

/** TLS with a client certificate, from PEM texts. */
public final class PemTls {

  private PemTls() {}

  public static SSLContext context(Credentials credentials) {
    return SSLFactory.builder()
        .withIdentityMaterial(
            PemUtils.loadIdentityMaterial(
                stream(credentials.certificate()), stream(credentials.key())))
        .withTrustMaterial(PemUtils.loadTrustMaterial(stream(credentials.authority())))
        .build()
        .getSslContext();
  }

  /** TLS that trusts the authority and shows no certificate of its own. */
  public static SSLContext anonymous(Credentials credentials) {
    return SSLFactory.builder()
        .withTrustMaterial(PemUtils.loadTrustMaterial(stream(credentials.authority())))
        .build()
        .getSslContext();
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
