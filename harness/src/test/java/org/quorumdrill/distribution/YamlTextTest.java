package org.quorumdrill.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlTextTest {

  private static final String FILE = "manifests/nextcloud-deployment.yaml";

  private static String only(String text) {
    assertThat(YamlText.read(FILE, text).complaints()).hasSize(1);
    return YamlText.read(FILE, text).complaints().getFirst().toString();
  }

  @Test
  void aTabIsToldWithItsPlaceAndInTheParsersWords() {
    assertThat(only("kind: Deployment\nspec:\n\treplicas: 1\n"))
        .startsWith("manifests/nextcloud-deployment.yaml:3: column 1: it is no YAML: ")
        .contains("cannot start any token")
        .endsWith(". Correct it there.");
  }

  @Test
  void aTemplateIsRecognised() {
    assertThat(only("kind: Deployment\nreplicas: {{ .Values.replicas }}\n"))
        .isEqualTo(
            "manifests/nextcloud-deployment.yaml:2: column 12: a key is expected to be a text, and this is a mapping. It looks like a template; give what `helm template` makes of it.");
  }

  @Test
  void aKeyThatStandsTwiceIsToldWithBothPlaces() {
    assertThat(only("kind: Deployment\nspec:\n  replicas: 1\n  paused: true\n  replicas: 2\n"))
        .isEqualTo(
            "manifests/nextcloud-deployment.yaml:5: column 3: the key 'replicas' stands a second time, first in line 3. Leave one of them.");
  }

  @Test
  void complaintsStandInTheOrderOfTheirLines() {
    assertThat(YamlText.read(FILE, "a: {x: 1, x: 2}\nb: {x: 1, x: 2}\nc: 1\nc: 2\n").complaints())
        .extracting(complaint -> complaint.line().orElseThrow())
        .containsExactly(1, 2, 4);
  }

  @Test
  void aManifestHasObjects() {
    assertThat(only("kind: Deployment\n---\n- a\n"))
        .isEqualTo(
            "manifests/nextcloud-deployment.yaml:3: a Kubernetes object is expected (apiVersion, kind, …), and the document is a list. Correct it there.");
  }

  @Test
  void severalDocumentsAnchorsAndMergesAreRight() {
    YamlText read =
        YamlText.read(
            FILE,
            """
            ---
            kind: Deployment
            labels: &labels {app: cloud}
            selector: {<<: *labels}
            ---
            ---
            kind: Service
            selector: {app: cloud}
            """);

    assertThat(read.complaints()).isEmpty();
    assertThat(read.kinds()).containsExactly("Deployment", "Service");
  }

  @Test
  void aListOfFindingsMayHaveBecomeEmpty() {
    assertThat(YamlText.read("findings.yaml", "# none any more\n").complaints()).isEmpty();
  }
}
