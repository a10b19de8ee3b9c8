package org.quorumdrill.run;

import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.storage.ceph.Ceph;

/**
 * The Nextcloud of the documented files, byte for byte but for the image tags, with its data where
 * they say. A test method that has a parameter of this type gets it; it stands until the last
 * method of its class has ended.
 */
public record NextcloudOnCeph(Nextcloud nextcloud, Ceph ceph) {}
