package org.quorumdrill.cluster.haproxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Files as people have them. */
final class Cases {

  static final List<String> MASTERS = List.of("10.0.42.1", "10.0.42.2", "10.0.42.3");

  private Cases() {}

  /** The haproxy.cfg of a case, for example of {@code haproxy-3-better}. */
  static String text(String name) {
    String path = "/cases/" + name + "/haproxy/haproxy.cfg";
    try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  static ApiProxy proxy(String text) {
    return ApiProxy.of(HaproxyConfig.parse(text), ApiEndpoint.DOCUMENTED, MASTERS);
  }

  /** A configuration that serves the documented endpoint with one master. */
  static String withServer(String defaults, String backend, String server) {
    return """
        global
          stats socket /run/haproxy/admin.sock mode 660 level admin
        defaults
          mode tcp
          timeout connect 5s
        %s
        frontend api
          bind 127.0.0.1:5443
          default_backend kube
        backend kube
        %s
          server master1 10.0.42.1:6443 %s
        """
        .formatted(defaults, backend, server);
  }
}
