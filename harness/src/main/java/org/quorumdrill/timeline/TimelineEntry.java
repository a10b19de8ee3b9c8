package org.quorumdrill.timeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of a {@link Timeline}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Timeline.Header.class, name = "header"),
  @JsonSubTypes.Type(value = Observation.class, name = "observation"),
  @JsonSubTypes.Type(value = Mark.class, name = "mark")
})
public sealed interface TimelineEntry permits Timeline.Header, Observation, Mark {

  /** Nanoseconds since the start of the Timeline. */
  long atNanos();
}
