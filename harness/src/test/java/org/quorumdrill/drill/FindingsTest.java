package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.bounds.OpenAtLeast;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.distribution.Variant;

class FindingsTest {

  private static final String CUT = "silent-connection-is-cut";

  private static final Checker HOLDS = new QuietConnectionsHold(List.of("quiet-watch/a"), 60);

  @Test
  void aClaimGetsTheBoundOfItsFinding() {
    assertThat(Findings.of(Variant.DOCUMENTED).claim(CUT, HOLDS))
        .isInstanceOfSatisfying(
            KnownWeakness.class,
            known -> {
              assertThat(known.bound()).isEqualTo(new OpenAtLeast(45));
              assertThat(known.expected()).isTrue();
            });
    assertThat(Findings.of(Variant.HARDENED).claim(CUT, HOLDS))
        .isInstanceOfSatisfying(
            KnownWeakness.class, known -> assertThat(known.expected()).isFalse());
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeTheDrill() {
    Findings findings = Findings.of(Variant.DOCUMENTED);

    assertThatThrownBy(() -> findings.claim("guess", HOLDS))
        .hasMessage("/fixtures/findings.yaml has no finding 'guess'; describe it there first");
    assertThatThrownBy(() -> findings.claim(CUT, new NoUploadLost(1)))
        .hasMessageContaining("OpenAtLeast is a bound for the claim QuietConnectionsHold");
    assertThatThrownBy(() -> findings.claim("hung-master-stays-up", new NoUploadLost(1)))
        .hasMessageContaining("LanesDisturbed is a bound for claims about lanes");
  }
}
