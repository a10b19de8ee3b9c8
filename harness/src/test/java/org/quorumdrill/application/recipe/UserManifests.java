package org.quorumdrill.application.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.storage.HostPathStorage;
import org.quorumdrill.storage.Storage;

/** Manifests as users have them. */
final class UserManifests {

  static final String DEPLOYMENT = "manifests/nextcloud-deployment.yaml";
  static final String SERVICE = "manifests/nextcloud-service.yaml";
  static final String CONFIG_MAP = "manifests/nginx-configmap.yaml";

  private final Path folder;

  UserManifests(Path folder) {
    this.folder = folder;
  }

  /** One of the folders below {@code cases}. */
  static Fixtures ofCase(String name) {
    try {
      return Fixtures.documented()
          .overlaidBy(
              Path.of(
                  Objects.requireNonNull(UserManifests.class.getResource("/cases/" + name))
                      .toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  UserManifests with(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documented file with something replaced in it. */
  UserManifests with(String path, String documented, String own) {
    String text = Fixtures.documented().text(path);
    if (!text.contains(documented)) {
      throw new IllegalArgumentException(path + " has no " + documented);
    }
    return with(path, text.replace(documented, own));
  }

  Fixtures fixtures() {
    return Fixtures.documented().overlaidBy(folder);
  }

  static NextcloudOptions options(Fixtures fixtures) {
    return options(fixtures, new HostPathStorage());
  }

  static NextcloudOptions options(Fixtures fixtures, Storage storage) {
    return new NextcloudOptions(
        fixtures, "default", 30080, "nginx:9.9", "nextcloud:99-fpm", storage, Optional.empty());
  }
}
