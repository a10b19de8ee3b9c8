package org.quorumdrill.node.hetzner;

import org.quorumdrill.node.DocumentedMachine;

/**
 * The size and place that a node must have.
 *
 * @param cores exact number, as more would hide what the drills look for
 * @param memory exact size in GB
 * @param disk minimum size in GB
 * @param networkZone zone of the locations that may be used
 */
record Need(int cores, double memory, int disk, String networkZone) {

  static Need documented() {
    return new Need(
        DocumentedMachine.CORES,
        DocumentedMachine.MEGABYTES / 1024.0,
        DocumentedMachine.DISK_GIGABYTES,
        "eu-central");
  }

  boolean isMetBy(ServerType type) {
    ServerType.Hardware offered = type.hardware();
    return offered.cores() == cores
        && offered.memory() == memory
        && offered.disk() >= disk
        && offered.cpuType().equals("shared")
        && offered.architecture().equals("x86");
  }
}
