package org.quorumdrill.node.hetzner;

/**
 * What a node must have. The documented machine was a CX21, which is not sold any more: 2 shared
 * vCPUs, 4 GB of memory, 40 GB of disk.
 *
 * @param cores exactly so many, as more would hide what the drills look for
 * @param memory exactly, in GB
 * @param disk at least, in GB
 * @param networkZone of the locations that may be used
 */
record Need(int cores, double memory, int disk, String networkZone) {

  static Need documented() {
    return new Need(2, 4, 40, "eu-central");
  }

  boolean isMetBy(ServerType type) {
    return type.cores() == cores
        && type.memory() == memory
        && type.disk() >= disk
        && type.cpuType().equals("shared")
        && type.architecture().equals("x86");
  }
}
