package org.quorumdrill.node.hetzner;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An error answer of the API. Codes and their meaning:
 * https://docs.hetzner.cloud/reference/cloud#errors
 *
 * @param status HTTP status
 * @param code machine-readable; empty if the body is not JSON, like a gateway's
 * @param message the API's message for people
 */
record Refusal(int status, String code, String message) {

  private static final int SHOWN = 300;

  static Refusal of(int status, JsonNode body) {
    JsonNode error = body.path("error");
    String message = error.path("message").asText("");
    return new Refusal(
        status,
        error.path("code").asText(""),
        message.length() > SHOWN ? message.substring(0, SHOWN) + "…" : message);
  }

  boolean isTooManyRequests() {
    return status == 429 || code.equals("rate_limit_exceeded");
  }

  /** Whether another action holds or changed the resource: nothing was done, so ask again. */
  boolean isBusy() {
    return code.equals("locked") || code.equals("conflict");
  }

  boolean isServersFault() {
    return status >= 500;
  }

  HetznerException failure(String asked) {
    String said = code.isEmpty() ? "HTTP " + status : "%s (HTTP %d)".formatted(code, status);
    return new HetznerException(
        "Hetzner Cloud, %s: %s%s. %s"
            .formatted(asked, said, message.isEmpty() ? "" : ": " + message, whatToDo()),
        status,
        code,
        null);
  }

  private String whatToDo() {
    return switch (code) {
      case "unauthorized" ->
          "The token is wrong or was deleted: make a new one in the console (project, Security, API tokens).";
      case "token_readonly" ->
          "The token may only read: make one with read and write rights in the console.";
      case "forbidden" ->
          "The token has no right to do this: look at the project's members and its API tokens.";
      case "resource_limit_exceeded" ->
          "The account's limit is reached: remove what is not used (the janitor removes ours), or ask Hetzner for a higher limit in the console (Limits).";
      case "resource_unavailable", "placement_error" ->
          "It is sold out there at the moment: another location or server type may have it, or try later.";
      case "rate_limit_exceeded" ->
          "Too many requests in this hour: something else may be using the same project.";
      case "protected" ->
          "Somebody protected it against this: take the protection off in the console.";
      case "invalid_input" ->
          "The API does not take these values any more, or not together; compare with https://docs.hetzner.cloud/reference/cloud";
      case "uniqueness_error" -> "Something with this name exists in the project already.";
      default -> "See https://status.hetzner.com and https://docs.hetzner.cloud/reference/cloud";
    };
  }
}
