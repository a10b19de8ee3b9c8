package org.quorumdrill.application.backup;

import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.VolumeLayout;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.storage.HostPathStorage;

/**
 * A copy of all that a Nextcloud has on its node's disk: config, database and files.
 *
 * <p>The blog's backup is Hetzner's backup of the server: once a day an image of its disk, taken
 * while the system goes on running; the last seven are kept. Such an image is crash-consistent: it
 * shows one moment, with whatever was half done in it. So does this copy: all processes of the
 * container are paused while it is taken. It is kinder than the real one in three ways: it also
 * holds what the kernel had not yet written to the disk (up to 30 s of it); it is taken when the
 * drill asks, not up to a day before; and it is of one disk, whereas data on Ceph is spread over
 * the disks of several servers, whose images are of different moments.
 *
 * @param node the node that has both the volume and the copy
 * @param namespace of the Nextcloud
 * @param container that writes to the volume
 * @param volume its folder on the node
 * @param image the folder of the copy
 * @param layout where Nextcloud's folders lie on the volume, and so in the copy
 */
public record VolumeBackup(
    Node node, String namespace, String container, String volume, String image, VolumeLayout layout)
    implements AutoCloseable {

  /** A backup, not taken yet, of a Nextcloud that has its data on its node's own disk. */
  public static VolumeBackup of(Cluster cluster, Nextcloud nextcloud) {
    return new VolumeBackup(
        nextcloud.masterWithIt(cluster),
        nextcloud.namespace(),
        nextcloud.parts().fpm(),
        HostPathStorage.folder(nextcloud.namespace()),
        "/var/lib/quorum-drill/backup/" + nextcloud.namespace(),
        nextcloud.parts().volume());
  }

  /** The folder of the image that has the files of all users. */
  public String users() {
    return image + "/" + layout.dataFolder();
  }

  /**
   * Copies Nextcloud from the image to a folder that must not be there yet. It is laid out as
   * documented there, in one piece, whatever the layout of its volume was.
   */
  public void putInto(String folder) {
    StringBuilder script =
        new StringBuilder(
            "mkdir -p \"$(dirname %2$s)\" && [ ! -e %2$s ] && cp -a %1$s %2$s"
                .formatted(in(layout.files()), folder));
    for (String part : layout.parts()) {
      script.append(copied(layout.of(VolumeLayout.FILES + "/" + part), folder + "/" + part));
    }
    if (!layout.data().startsWith(VolumeLayout.FILES + "/")) {
      script.append(copied(layout.dataFolder(), folder + "/data"));
      script.append(
          " && sed -i \"s#'datadirectory' => '[^']*'#'datadirectory' => '%s'#\" %s/config/config.php"
              .formatted(VolumeLayout.DATA, folder));
    }
    node.shell().query(script.toString());
  }

  /** A folder's content with its owners and modes, also where the target was only a mount point. */
  private String copied(String from, String to) {
    return " && mkdir -p %2$s && cp -a %1$s/. %2$s/".formatted(in(from), to);
  }

  private String in(String folder) {
    return folder.isEmpty() ? image : image + "/" + folder;
  }

  /** Removes the image, and what there is of one that was not finished. */
  @Override
  public void close() {
    node.shell().query("rm -rf %1$s %1$s.part".formatted(image));
  }
}
