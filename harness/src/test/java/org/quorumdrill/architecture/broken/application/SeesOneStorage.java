package org.quorumdrill.architecture.broken.application;

import org.quorumdrill.architecture.broken.storage.ceph.Monitor;

/** Works with one storage only. */
public record SeesOneStorage(Monitor monitor) {}
