package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.distribution.kubeadm.Kubeadm;
import org.quorumdrill.node.FakeNode;

class BringUpEvidenceTest {

  private static final String STAT = "# pxname,svname,status\napi-backend,master1,UP\n";

  @Test
  void isWhatWasAppliedAndWhatCameOfIt(@TempDir Path folder) throws Exception {
    try (ServerSocket haproxy = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      Thread admin = Thread.ofVirtual().start(() -> answerTwice(haproxy));

      List<Path> files =
          BringUpEvidence.write(
              new Kubeadm(),
              List.of(
                  new FakeNode("k8smaster1", BringUpEvidenceTest::says, haproxy.getLocalPort()),
                  new FakeNode("k8smaster2", BringUpEvidenceTest::says, haproxy.getLocalPort())),
              folder.resolve("bring-up"));
      admin.join();

      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactly(
              "kubeadm-config.yaml",
              "get-nodes.txt",
              "get-pods.txt",
              "haproxy-k8smaster1.cfg",
              "haproxy-stat-k8smaster1.csv",
              "memory-k8smaster1.txt",
              "haproxy-k8smaster2.cfg",
              "haproxy-stat-k8smaster2.csv",
              "memory-k8smaster2.txt");
      assertThat(Files.readString(folder.resolve("bring-up/kubeadm-config.yaml")))
          .isEqualTo("it has the token [secret]");
      assertThat(Files.readString(folder.resolve("bring-up/get-pods.txt"))).isEqualTo("all pods");
      assertThat(Files.readString(folder.resolve("bring-up/haproxy-k8smaster2.cfg")))
          .isEqualTo("global");
      assertThat(Files.readString(folder.resolve("bring-up/haproxy-stat-k8smaster2.csv")))
          .isEqualTo(STAT);
      assertThat(Files.readString(folder.resolve("bring-up/memory-k8smaster2.txt")))
          .isEqualTo("900000000");
    }
  }

  private static String says(String asked) {
    return switch (asked) {
      case "/root/kubeadm-config.yaml" -> "it has the token abcdef.0123456789abcdef";
      case "/etc/haproxy/haproxy.cfg" -> "global";
      default -> {
        if (asked.contains("memory.current")) {
          yield "900000000";
        }
        yield asked.contains("get pods --all-namespaces") ? "all pods" : "all nodes";
      }
    };
  }

  private static void answerTwice(ServerSocket haproxy) {
    try {
      for (int i = 0; i < 2; i++) {
        try (Socket client = haproxy.accept()) {
          client.getInputStream().readNBytes("show stat\n".length());
          client.getOutputStream().write(STAT.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
