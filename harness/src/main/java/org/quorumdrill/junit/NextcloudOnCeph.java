package org.quorumdrill.junit;

import org.quorumdrill.bootstrap.ceph.Ceph;
import org.quorumdrill.bootstrap.nextcloud.Nextcloud;

/**
 * The Nextcloud of the documented files, byte for byte but for the image tags, with its data where
 * they say. A test method that has a parameter of this type gets it; it stands until the last
 * method of its class has ended.
 */
public record NextcloudOnCeph(Nextcloud nextcloud, Ceph ceph) {}
