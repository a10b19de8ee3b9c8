package org.quorumdrill.cluster;

/**
 * Where a client finds its certificate on a node; absolute paths of PEM files.
 *
 * @param authority signed the certificates of both sides
 */
public record CertificateFiles(String authority, String certificate, String key) {}
