package org.quorumdrill.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 27, 173, 199, 200})
  void theHashIsThatOfTheContent(long sequence) {
    Upload upload = new Upload("k8smaster1", sequence);

    assertThat(upload.sha256())
        .isEqualTo(Upload.sha256(upload.content().getBytes(StandardCharsets.US_ASCII)));
  }
}
