package org.quorumdrill.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.pem.util.PemUtils;
import org.conscrypt.Conscrypt;

/**
 * TLS from PEM texts. Done by BoringSSL where it is to be had: new connections are most of what a
 * probe costs, and a handshake of the JDK's takes 2.7 ms of CPU time where this one takes 0.5 ms.
 */
public final class PemTls {

  private PemTls() {}

  /** TLS with a client certificate. */
  public static SSLContext context(Credentials credentials) {
    return factory(credentials).withIdentityMaterial(identity(credentials)).build().getSslContext();
  }

  /** TLS that trusts the authority and shows no certificate of its own. */
  public static SSLContext anonymous(Credentials credentials) {
    return factory(credentials).build().getSslContext();
  }

  private static SSLFactory.Builder factory(Credentials credentials) {
    // There is a build of it for the usual machines, not for all.
    if (!Conscrypt.isAvailable()) {
      return SSLFactory.builder()
          .withTrustMaterial(PemUtils.loadTrustMaterial(stream(credentials.authority())));
    }
    return SSLFactory.builder()
        .withSecurityProvider(boringSsl())
        .withTrustMaterial(new TrustOnceChecked(trusting(credentials.authority())));
  }

  /** With trust managers of its own: the JDK's do not know what it asks them in TLS 1.3. */
  private static Provider boringSsl() {
    return Conscrypt.newProviderBuilder().provideTrustManager(true).build();
  }

  private static X509ExtendedKeyManager identity(Credentials credentials) {
    if (!Conscrypt.isAvailable()) {
      return PemUtils.loadIdentityMaterial(
          stream(credentials.certificate()), stream(credentials.key()));
    }
    try {
      PrivateKey key = PemUtils.loadPrivateKey(stream(credentials.key()));
      return new OneIdentity(
          KeyFactory.getInstance(key.getAlgorithm(), boringSsl())
              .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded())),
          certificates(credentials.certificate()));
    } catch (GeneralSecurityException e) {
      // The cause may quote the key.
      throw new IllegalArgumentException("the client's certificate or its key can't be used");
    }
  }

  private static X509ExtendedTrustManager trusting(String authority) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      for (X509Certificate certificate : certificates(authority)) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", boringSsl());
      factory.init(store);
      return Stream.of(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the authority's certificate can't be used", e);
    }
  }

  private static List<X509Certificate> certificates(String pem) throws CertificateException {
    return CertificateFactory.getInstance("X.509").generateCertificates(stream(pem)).stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
