package org.quorumdrill.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.cluster.Complaint;

/**
 * What {@code haproxy -c} said about a configuration.
 *
 * @param complaints its alerts
 * @param told its warnings, and alerts that mean nothing where it ran
 */
record HaproxyOutput(List<Complaint> complaints, List<String> told) {

  /**
   * A message, in the forms of HAProxy 2.0 to 3.x: {@code [ALERT] (12) : config : …}, up to 2.3
   * {@code [ALERT] 331/104512 (12) : …}.
   */
  private static final Pattern MESSAGE =
      Pattern.compile("\\[(?<level>[A-Z]+)]\\s+(?:\\d+/\\d+\\s+)?\\(\\d+\\)\\s*:\\s*(?<text>.*)");

  /** Ends that only say that there were alerts. */
  private static final Pattern SUMMARY =
      Pattern.compile(
          "(?:Error\\(s\\) found in configuration file|Fatal errors found in |Failed to initialize server\\(s\\) addr).*");

  /** Names are looked up also when a configuration is only checked, and there is no network. */
  private static final Pattern NEEDS_NETWORK =
      Pattern.compile(".*could not resolve address.*", Pattern.DOTALL);

  private static final String REMEDY = "This is HAProxy's own alert; correct what it names.";

  HaproxyOutput {
    complaints = List.copyOf(complaints);
    told = List.copyOf(told);
  }

  /**
   * Reads the output.
   *
   * @param checked path of the file that HAProxy was given
   * @param file path of the user's file, which is named in its place
   */
  static HaproxyOutput of(int exitCode, String output, String checked, String file) {
    List<Complaint> complaints = new ArrayList<>();
    List<String> told = new ArrayList<>();
    boolean needsNetwork = false;
    for (Message message : messages(output)) {
      String text = message.text().replaceFirst("^config\\s*:\\s*", "");
      if (SUMMARY.matcher(text).matches()) {
        continue;
      }
      Complaint complaint = complaint(text, checked, file);
      if (NEEDS_NETWORK.matcher(text).matches()) {
        needsNetwork = true;
        told.add("not checked, as that needs a network: " + withoutRemedy(complaint));
      } else if (message.level().equals("ALERT")) {
        complaints.add(complaint);
      } else if (message.level().equals("WARNING")) {
        told.add("HAProxy warns: " + withoutRemedy(complaint));
      }
    }
    if (exitCode != 0 && complaints.isEmpty() && !needsNetwork) {
      complaints.add(
          Complaint.about(
              file,
              "HAProxy refuses it with exit code %d and these words: %s"
                  .formatted(exitCode, output.isBlank() ? "(none)" : output.strip()),
              "Run haproxy -c -f on it."));
    }
    return new HaproxyOutput(complaints, told);
  }

  private record Message(String level, String text) {}

  /** The messages, each with the indented lines that follow it. */
  private static List<Message> messages(String output) {
    List<Message> messages = new ArrayList<>();
    for (String line : output.lines().toList()) {
      Matcher matcher = MESSAGE.matcher(line);
      if (matcher.matches()) {
        messages.add(new Message(matcher.group("level"), matcher.group("text").strip()));
      } else if (!messages.isEmpty() && line.startsWith(" ") && !line.isBlank()) {
        Message last = messages.removeLast();
        messages.add(new Message(last.level(), last.text() + "\n" + line.stripTrailing()));
      }
    }
    return messages;
  }

  private static Complaint complaint(String text, String checked, String file) {
    Matcher place =
        Pattern.compile(
                "(?:parsing )?\\[%1$s:(\\d+)]\\s*:?\\s*|(?:in|at) '?%1$s:(\\d+)'?,?\\s*"
                    .formatted(Pattern.quote(checked)))
            .matcher(text);
    if (!place.find()) {
      return Complaint.about(file, sentence(text.replace(checked, file)), REMEDY);
    }
    int line =
        Integer.parseInt(Optional.ofNullable(place.group(1)).orElseGet(() -> place.group(2)));
    String before = text.substring(0, place.start());
    return Complaint.at(
        file,
        line,
        sentence((before + text.substring(place.end())).replace(checked, file)),
        REMEDY);
  }

  private static String sentence(String text) {
    return text.strip().replaceFirst("[.\\s]+$", "");
  }

  private static String withoutRemedy(Complaint complaint) {
    return complaint.file()
        + complaint.line().map(line -> ":" + line).orElse("")
        + ": "
        + complaint.what();
  }
}
