package org.quorumdrill.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.album.PhotoAlbum;
import org.quorumdrill.application.album.SamplePhoto;
import org.quorumdrill.application.client.NextcloudClient;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.CalibrationRun;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.ContainerWatch;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.probe.NextcloudCost;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.probe.StormProbes;
import org.quorumdrill.probe.UploadProbes;
import org.quorumdrill.timeline.reading.Calibrated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what the probes of a run cost and get, while nothing is wrong: first what a question of
 * each kind takes of Nextcloud's processor, one after the other, and then what all together get.
 */
record RunCalibration(Cluster cluster, Nextcloud nextcloud) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final String UPLOADS = "calibration-uploads";
  private static final String PHOTOS = "calibration-photos";
  private static final Duration REMOVED_WITHIN = Duration.ofSeconds(10);

  /** About so long: half of it for single questions, and half for all together. */
  static final Duration TAKES = Duration.ofSeconds(30);

  /** So many thumbnails are asked for, each of a photo of its own. */
  private static final int FRESH_PHOTOS = NextcloudCost.ASKED;

  /**
   * Takes half a minute.
   *
   * @param file takes every answer of all together
   * @return empty if it can't be measured, which is logged
   */
  Optional<Calibrated> take(Path file) {
    List<Probe> probes = new ArrayList<>();
    try {
      NextcloudCost.Usage usage = new ContainerWatch(cluster, nextcloud)::sample;
      Node host = nextcloud.masterWithIt(cluster);
      Optional<Calibrated.Costs> costs = costs(host, usage);
      // A register of its own: a late write to that of the drills would be taken for one of theirs.
      ControlPlaneProbes controlPlane = new ControlPlaneProbes(cluster, "calibration-register");
      controlPlane.register().clear();
      probes.addAll(controlPlane.all());
      probes.addAll(new NextcloudProbes(cluster, nextcloud, host).all());
      probes.addAll(new StormProbes(cluster, nextcloud, host).all());
      Calibrated found = new CalibrationRun(probes, usage, costs, Clock.system()).take(file);
      LOG.info("{}", found.text());
      return Optional.of(found);
    } catch (IOException e) {
      return notKnown(e);
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return notKnown(e);
    } finally {
      probes.forEach(Probe::close);
    }
  }

  /** What each kind of question that any drill asks costs; empty if that can't be measured. */
  private Optional<Calibrated.Costs> costs(Node host, NextcloudCost.Usage usage) {
    List<Probe> probes = new ArrayList<>();
    try {
      UploadProbes uploads = new UploadProbes(cluster, nextcloud, UPLOADS);
      uploads.clear();
      PhotoAlbum.Uploaded album =
          PhotoAlbum.ofSmallPhotos(nextcloud, PHOTOS, FRESH_PHOTOS).upload(host);
      StormProbes storm = new StormProbes(cluster, nextcloud, host);
      probes.addAll(new NextcloudProbes(cluster, nextcloud, host).all());
      probes.addAll(storm.all());
      probes.add(storm.fresh(() -> album, SamplePhoto.THUMBNAIL_SIDE));
      probes.addAll(uploads.alone());
      Calibrated.Costs costs =
          NextcloudCost.ofQuestions(probes, usage, nextcloud.cpuLimit(cluster).orElse(1.0));
      LOG.info("{}", told(costs));
      return Optional.of(costs);
    } catch (IOException | NodeException | WaitTimedOutException e) {
      LOG.warn(
          "what a question takes of Nextcloud's processor is not known, so its probes ask as often"
              + " as the drills want",
          e);
      return Optional.empty();
    } finally {
      probes.forEach(Probe::close);
      List.of(UPLOADS, PHOTOS).forEach(this::remove);
    }
  }

  /** What is left in the user's files would be in a backup, too. */
  private void remove(String folder) {
    try (NextcloudClient http = new NextcloudClient()) {
      http.send(
          "DELETE",
          nextcloud.url(cluster.masters().getFirst()) + nextcloud.davPath(folder),
          Map.of("Authorization", nextcloud.basicAuth()),
          new byte[0],
          REMOVED_WITHIN);
    } catch (IOException e) {
      LOG.debug("the folder {} is left in Nextcloud", folder, e);
    }
  }

  private static String told(Calibrated.Costs costs) {
    StringBuilder all = new StringBuilder("a question takes of Nextcloud's processor:");
    costs
        .secondsByGroup()
        .forEach(
            (group, seconds) ->
                all.append(all.charAt(all.length() - 1) == ':' ? " " : ", ")
                    .append("%s %.1f ms".formatted(group, 1e3 * seconds)));
    return all.toString();
  }

  private static Optional<Calibrated> notKnown(Exception e) {
    LOG.warn("what the probes cost and get when nothing is wrong is not known", e);
    return Optional.empty();
  }
}
