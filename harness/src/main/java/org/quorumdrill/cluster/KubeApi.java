package org.quorumdrill.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Kubernetes clients that go through one master's HAProxy and never read ~/.kube/config. */
public final class KubeApi {

  private static final String NAME = "quorum-drill";

  private KubeApi() {}

  /**
   * A client that reaches the API through a master's HAProxy, like the master's kubectl.
   *
   * @param url of the HAProxy, as the host reaches it
   */
  static KubernetesClient through(String url, Credentials credentials) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url)
            .withCaCertData(encoded(credentials.authority()))
            .withClientCertData(encoded(credentials.certificate()))
            .withClientKeyData(encoded(credentials.key()))
            .withConnectionTimeout(3_000)
            .withRequestTimeout(5_000)
            // Retries would hide from a wait or a probe what really happened.
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /**
   * A kubeconfig for people, for the API through a master's HAProxy. It holds a private key: write
   * it where only its owner can read it.
   *
   * @param url of the HAProxy, as the host reaches it
   */
  public static String kubeconfig(String url, Credentials credentials) {
    return Serialization.asYaml(
        new io.fabric8.kubernetes.api.model.ConfigBuilder()
            .withApiVersion("v1")
            .withKind("Config")
            .withCurrentContext(NAME)
            .addNewCluster()
            .withName(NAME)
            .withNewCluster()
            .withServer(url)
            .withCertificateAuthorityData(encoded(credentials.authority()))
            .endCluster()
            .endCluster()
            .addNewUser()
            .withName(NAME)
            .withNewUser()
            .withClientCertificateData(encoded(credentials.certificate()))
            .withClientKeyData(encoded(credentials.key()))
            .endUser()
            .endUser()
            .addNewContext()
            .withName(NAME)
            .withNewContext()
            .withCluster(NAME)
            .withUser(NAME)
            .endContext()
            .endContext()
            .build());
  }

  private static String encoded(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
