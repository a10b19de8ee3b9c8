package org.quorumdrill.distribution;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.quorumdrill.cluster.Complaint;

/**
 * The user's files can't be taken as they are. Nothing was made; the message has all complaints.
 */
public class BadSetUpException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Complaint> complaints;

  private BadSetUpException(String message, List<Complaint> complaints) {
    super(message);
    this.complaints = List.copyOf(complaints);
  }

  /**
   * What a look at the files found.
   *
   * @param folder that the user gave
   * @param replacesNothing whether none of its files stands in the place of a documented one
   * @param complaints at least one
   */
  public static BadSetUpException of(
      Path folder, boolean replacesNothing, List<Complaint> complaints) {
    Path absolute = folder.toAbsolutePath().normalize();
    String head =
        replacesNothing
            ? "%s replaces no documented file".formatted(absolute)
            : "The files in %s can't be taken as they are".formatted(absolute);
    String lines =
        complaints.stream()
            .map(complaint -> "  " + complaint.toString().replace("\n", "\n    "))
            .collect(Collectors.joining("\n"));
    return new BadSetUpException(
        "%s. Nothing was made. %s:\n%s\nTo look at them again, without a cluster: ./drill check --fixtures=%s"
            .formatted(
                head,
                complaints.size() == 1 ? "1 complaint" : complaints.size() + " complaints",
                lines,
                absolute),
        complaints);
  }

  /** What was given can't be looked at, because it is not a folder. */
  static BadSetUpException noFolder(Path given) {
    Path absolute = given.toAbsolutePath().normalize();
    String seen =
        Files.exists(given)
            ? "which is not a folder but a file. Give the folder in which it has the path that it has under fixtures/"
            : Files.isSymbolicLink(given)
                ? "which is not a folder but a symbolic link that leads nowhere"
                : "which is not a folder: there is nothing of this name";
    return new BadSetUpException(
        "quorumdrill.fixtures names %s, %s.".formatted(absolute, seen), List.of());
  }

  /** All complaints, in the order in which the message has them. */
  public List<Complaint> complaints() {
    return complaints;
  }
}
