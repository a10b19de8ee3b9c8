package org.quorumdrill.cluster;

/**
 * A client's certificate on a node: absolute paths of PEM files.
 *
 * @param authority certificate of the authority that signed those of both sides
 */
public record CertificateFiles(String authority, String certificate, String key) {}
