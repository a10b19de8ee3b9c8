package org.quorumdrill.report.export;

/** What metrics tell of drills, in the order in which a text has it. Times are in seconds. */
enum OpenMetricsFamily {
  ASKED(
      "quorumdrill_asked",
      Type.COUNTER,
      "Questions of a lane that were answered, refused, or not answered until their deadline."),
  FAILED("quorumdrill_failed", Type.COUNTER, "Those without the right answer in time."),
  UP(
      "quorumdrill_up",
      Type.GAUGE,
      "1 if the newest question was answered, and the answer shows nothing down; else 0."),
  ANSWER(
      "quorumdrill_answer_seconds",
      Type.GAUGE,
      "The longest time to an answer, an error or the deadline, of late."),
  FAULT("quorumdrill_fault", Type.GAUGE, "1 while the fault is in force; else 0."),
  PRESSURE(
      "quorumdrill_machine_pressure_seconds",
      Type.COUNTER,
      "How long something on the machine that runs the drill has waited for a resource."),
  OUTAGE(
      "quorumdrill_outage_seconds",
      Type.GAUGE,
      "The longest outage of what a user does, at most; 0 without one."),
  VERDICT("quorumdrill_verdict", Type.INFO, "The verdict on a drill.");

  private static final String SECONDS = "_seconds";

  private final String label;
  private final Type type;
  private final String help;

  OpenMetricsFamily(String label, Type type, String help) {
    this.label = label;
    this.type = type;
    this.help = help;
  }

  /** What a family is, and how the names of its samples end. */
  private enum Type {
    COUNTER("counter", "_total"),
    GAUGE("gauge", ""),
    INFO("info", "_info");

    private final String word;
    private final String suffix;

    Type(String word, String suffix) {
      this.word = word;
      this.suffix = suffix;
    }
  }

  /** The name by which its samples are asked for, for example {@code quorumdrill_asked_total}. */
  String sampleName() {
    return label + type.suffix;
  }

  /** The lines before its samples. */
  String head() {
    String unit = label.endsWith(SECONDS) ? "# UNIT %s seconds\n".formatted(label) : "";
    return "# TYPE %s %s\n%s# HELP %s %s\n".formatted(label, type.word, unit, label, help);
  }
}
