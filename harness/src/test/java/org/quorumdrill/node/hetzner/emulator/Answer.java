package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * @param status HTTP status; 204 has no body
 */
record Answer(int status, JsonNode body) {

  static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  static Answer created(JsonNode body) {
    return new Answer(201, body);
  }

  static Answer nothing() {
    return new Answer(204, JsonNodeFactory.instance.objectNode());
  }

  static Answer error(int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", message).putNull("details");
    return new Answer(status, body);
  }

  static Answer notFound(String what, long id) {
    return error(404, "not_found", what + " with ID '" + id + "' not found");
  }
}
