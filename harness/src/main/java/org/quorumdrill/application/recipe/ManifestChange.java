package org.quorumdrill.application.recipe;

/**
 * A difference between a user's manifest and what is applied of it.
 *
 * @param file path of the manifest
 * @param given what the user wrote
 * @param applied what is applied in its place
 * @param reason why, and what can't be judged because of it
 */
public record ManifestChange(String file, String given, String applied, String reason) {}
