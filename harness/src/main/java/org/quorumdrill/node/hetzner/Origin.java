package org.quorumdrill.node.hetzner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorumdrill.node.Provenance;

/** A description of the servers for the report. */
record Origin(HetznerSettings settings, List<Server> servers, Bill bill) {

  /** Returns the servers together with what runs on them. */
  Provenance with(Provenance images) {
    List<Provenance.Part> parts = new ArrayList<>();
    parts.add(
        new Provenance.Part(
            "servers",
            "%s of %s"
                .formatted(
                    settings.servers().image(),
                    settings.api().isHetzners()
                        ? "Hetzner Cloud"
                        : settings.api().endpoint().toString()),
            servers.stream()
                .map(server -> Long.toString(server.id()))
                .collect(Collectors.joining(", ")),
            "hetzner",
            settings.api().isHetzners()
                ? Optional.empty()
                : Optional.of("An emulated API, whose servers are no servers of Hetzner's"),
            Map.of(
                "types",
                servers.stream()
                    .map(server -> server.serverType().name() + " in " + server.location().name())
                    .distinct()
                    .collect(Collectors.joining(", ")),
                "euros an hour",
                bill.hourly(),
                "euros at most",
                bill.until(settings.atMost()))));
    // No server is made from the image of node containers.
    images.parts().stream().filter(part -> !part.name().equals("node")).forEach(parts::add);
    return new Provenance(parts);
  }
}
