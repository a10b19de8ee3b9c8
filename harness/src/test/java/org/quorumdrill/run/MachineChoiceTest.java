package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.container.ContainerNodeProvider;
import org.quorumdrill.node.hetzner.ApiToken;
import org.quorumdrill.node.hetzner.HetznerNodeProvider;
import org.quorumdrill.node.hetzner.HetznerSettings;

class MachineChoiceTest {

  private static final Path KEPT = Path.of("target", "kept");

  @TempDir private Path folder;

  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void showsNothingOfTheEnvironment() {
    environment.put("HCLOUD_TOKEN", "0123456789abcdef");

    assertThat(choice().toString()).isEqualTo("MachineChoice[provider=containers]");
  }

  private MachineChoice choice() {
    return new MachineChoice(
        new Parameters(
            name -> Optional.ofNullable(parameters.get(name.replaceFirst("^quorumdrill\\.", "")))),
        Map.copyOf(environment));
  }

  private NodeProvider provider() {
    return choice().provider(folder.resolve("setup.json"), KEPT, false);
  }

  @Test
  void containersWhenNothingIsSaid() {
    assertThat(provider()).isInstanceOf(ContainerNodeProvider.class);
    assertThat(choice().kind().areBare()).isFalse();
  }

  @Test
  void aProviderThatThereIsNotIsNamed() {
    parameters.put("provider", "aws");

    assertThatThrownBy(this::provider)
        .hasMessage("quorumdrill.provider is 'aws'; it takes containers or hetzner");
  }

  @Test
  void atHetznerATokenIsAskedForBeforeAnythingElse() {
    parameters.put("provider", "hetzner");

    assertThatThrownBy(this::provider)
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("no token for the Hetzner Cloud is given")
        .hasMessageContaining("HCLOUD_TOKEN_FILE");

    environment.put(ApiToken.VARIABLE, "something");
    assertThat(provider()).isInstanceOf(HetznerNodeProvider.class);
    assertThat(choice().kind().areBare()).isTrue();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileThatIsNamedForARunComesBeforeTheEnvironment() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "one");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    parameters.put("provider", "hetzner");
    parameters.put("hetzner.tokenFile", file.toString());
    environment.put(ApiToken.VARIABLE, "another");

    assertThatThrownBy(this::provider).hasMessageContaining("chmod 600 " + file);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(provider()).isInstanceOf(HetznerNodeProvider.class);
  }

  @Test
  void anEmulatedCloudThatIsNotThereIsNeverTheRealOne() {
    parameters.put("provider", "hetzner");
    parameters.put("hetzner.emulator", "true");
    environment.put(ApiToken.VARIABLE, "something");

    assertThatThrownBy(this::provider)
        .hasMessageContaining("no emulated cloud has been started here");
  }

  @Test
  void imagesOfTheUsersOwnHaveTheirRoles() {
    parameters.put("nextcloud", "me/nextcloud:31-fpm, me/nextcloud:31-apache");
    parameters.put("nginx", "nginx:1.29");

    assertThat(choice().ownImages().byRole().toString())
        .isEqualTo(
            "{nextcloud-apache=me/nextcloud:31-apache, nextcloud-fpm=me/nextcloud:31-fpm, nginx=nginx:1.29}");
  }

  @Test
  void withoutAnImageWithApacheThePreparedOneStays() {
    parameters.put("nextcloud", "me/nextcloud:31-fpm");

    assertThat(choice().ownImages().byRole()).containsOnlyKeys("nextcloud-fpm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"My Cloud", "a,b,c", ",b", "a,", "https://a/b"})
  void whatCanBeNoImageIsRefused(String images) {
    parameters.put("nextcloud", images);

    assertThatThrownBy(() -> choice().ownImages())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "quorumdrill.nextcloud is '%s'; it takes an image with FPM, or two with a comma between them, the second with Apache"
                .formatted(images));
  }

  @Test
  void anEmulatedCloudHasOnlyWhatSetupPutIntoIt() {
    parameters.put("provider", "hetzner");
    parameters.put("hetzner.emulator", "true");
    assertThat(choice().ownImages().isEmpty()).isTrue();

    parameters.put("nginx", "nginx:1.29");
    assertThatThrownBy(() -> choice().ownImages())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the servers of an emulated cloud have the images that setup put into them, and can get no others: leave out quorumdrill.nextcloud and quorumdrill.nginx, or take containers (-Pkind) or real servers");

    parameters.remove("hetzner.emulator");
    assertThat(choice().ownImages().byRole()).containsOnlyKeys("nginx");
  }

  @Test
  void whatIsNeitherTrueNorFalseIsNotTakenForTheRealCloud() {
    parameters.put("provider", "hetzner");
    environment.put(ApiToken.VARIABLE, "something");
    for (String name : List.of("hetzner.emulator", "hetzner.backups", "hetzner.floatingIp")) {
      parameters.put(name, "yes");
      assertThatThrownBy(this::provider)
          .hasMessage("quorumdrill.%s is 'yes'; it takes true or false".formatted(name));
      parameters.remove(name);
    }
    parameters.put("hetzner.sshPort", "ssh");
    assertThatThrownBy(this::provider).hasMessageContaining("it takes a port, 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_run", "-a", "a.b", "longer-than-a-server-can-be-named-by"})
  void aRunThatNoServerCanBeNamedByIsRefused(String run) {
    parameters.put("hetzner.run", run);

    assertThatThrownBy(() -> choice().hetzner(KEPT, false))
        .hasMessageContaining("quorumdrill.hetzner.run is '%s'".formatted(run));
  }

  @Test
  void theStandardIsTheRealApiWithCaps() {
    HetznerSettings settings = choice().hetzner(KEPT, false);

    assertThat(settings).isEqualTo(HetznerSettings.standard(KEPT));
    assertThat(settings.api().endpoint()).isEqualTo(HetznerSettings.HETZNER);
  }

  @Test
  void capsAndTimeCanBeChosen() {
    parameters.put("hetzner.runCap", "0.25");
    parameters.put("hetzner.accountCap", "1");
    parameters.put("hetzner.hours", "1.5");
    parameters.put("hetzner.project", "team-a");
    parameters.put("hetzner.run", "nightly-7");
    parameters.put("hetzner.backups", "true");
    parameters.put("hetzner.floatingIp", "true");

    HetznerSettings settings = choice().hetzner(KEPT, true);

    assertThat(settings.cap().run()).isEqualTo(new BigDecimal("0.25"));
    assertThat(settings.cap().account()).isEqualTo(new BigDecimal("1"));
    assertThat(settings.atMost()).isEqualTo(Duration.ofMinutes(90));
    assertThat(settings.project()).isEqualTo("team-a");
    assertThat(settings.run()).isEqualTo("nightly-7");
    assertThat(settings.servers().backups()).isTrue();
    assertThat(settings.servers().floatingIp()).isTrue();
    assertThat(settings.keep().atTheEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "much", "1e9", "0.00"})
  void aCapThatIsNoneIsRefused(String cap) {
    parameters.put("hetzner.runCap", cap);

    assertThatThrownBy(() -> choice().hetzner(KEPT, false))
        .hasMessageContaining("quorumdrill.hetzner.runCap is '" + cap + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.37.2", "newest"})
  void kubernetesTakesAMinorVersion(String version) {
    parameters.put("hetzner.kubernetes", version);

    assertThatThrownBy(() -> choice().kubernetes()).hasMessageContaining(version);
  }
}
