package org.quorumdrill.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.cluster.Complaint;

/** All regular files of a folder. Symbolic links are followed; what leads to no file is told. */
final class FolderWalk extends SimpleFileVisitor<Path> {

  /** More than any set-up has: most likely a home folder was given. */
  private static final int MOST_FILES = 1_000;

  private final Path folder;
  private final List<String> files = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final List<Complaint> complaints = new ArrayList<>();

  private FolderWalk(Path folder) {
    this.folder = folder;
  }

  /** Walks through a folder, which may be a symbolic link to one. */
  static FolderWalk through(Path folder) {
    FolderWalk walk = new FolderWalk(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be listed", e);
    }
    return walk;
  }

  /** Paths below the folder, sorted. */
  List<String> files() {
    return files.stream().sorted().toList();
  }

  /** Paths that are none of a set-up, sorted. */
  List<String> ignored() {
    return ignored.stream().sorted().toList();
  }

  List<Complaint> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
    String path = relative(dir);
    if (path.isEmpty()) {
      return FileVisitResult.CONTINUE;
    }
    if (UserPaths.isIgnored(UserPaths.name(path))) {
      ignored.add(path + "/");
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (UserPaths.isRead(path)) {
      complaints.add(
          Complaint.about(
              path, "a file is expected here, and it is a folder", "Put the file in its place."));
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (path.equals("images")) {
      complaints.add(
          Complaint.about(
              "images/",
              "images are built from the project's own folder, so nothing below it would be read",
              "Remove it; images of your own are given by quorumdrill.nextcloud and quorumdrill.nginx."));
      return FileVisitResult.SKIP_SUBTREE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String path = relative(file);
    if (UserPaths.isIgnored(UserPaths.name(path))) {
      ignored.add(path);
    } else if (attributes.isSymbolicLink()) {
      // The walk follows links, so this is one that it could not follow.
      complaints.add(
          Complaint.about(
              path, leadsNowhere(file), "Let it lead to a regular file, or remove it."));
    } else if (!attributes.isRegularFile()) {
      complaints.add(
          Complaint.about(
              path,
              "a regular file is expected, and it is a pipe, a socket or a device",
              "Put a regular file in its place."));
    } else if (files.size() == MOST_FILES) {
      complaints.add(
          Complaint.about(
              folder.toAbsolutePath().normalize().toString(),
              "there are more than %d files below it, which no set-up has".formatted(MOST_FILES),
              "Give the folder that holds the files of the set-up and nothing else."));
      return FileVisitResult.TERMINATE;
    } else {
      files.add(path);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    String path = relative(file);
    if (UserPaths.isIgnored(UserPaths.name(path))) {
      ignored.add(path);
    } else {
      complaints.add(unreadable(path.isEmpty() ? file.toString() : path, failure));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) {
    if (failure != null) {
      String path = relative(dir);
      complaints.add(unreadable(path.isEmpty() ? dir.toString() : path, failure));
    }
    return FileVisitResult.CONTINUE;
  }

  /** A complaint about what can't be opened. */
  static Complaint unreadable(String path, IOException failure) {
    if (failure instanceof FileSystemLoopException) {
      return Complaint.about(
          path,
          "it is a symbolic link to a folder that it lies in, which has no end",
          "Remove it.");
    }
    if (failure instanceof AccessDeniedException) {
      return Complaint.about(
          path,
          "%s may not read it".formatted(System.getProperty("user.name", "this user")),
          "Allow it: chmod +r, and +x for a folder.");
    }
    return Complaint.about(
        path, "it can't be read: " + failure, "Put a readable file in its place.");
  }

  private static String leadsNowhere(Path link) {
    String target = target(link);
    try {
      Path real = link.toRealPath();
      return "it is a symbolic link to %s, and %s can't be read".formatted(target, real);
    } catch (NoSuchFileException e) {
      return "it is a symbolic link to %s, which is not there".formatted(target);
    } catch (FileSystemException e) {
      return "it is a symbolic link to %s, which leads to no file: %s"
          .formatted(target, Optional.ofNullable(e.getReason()).orElse("it can't be followed"));
    } catch (IOException e) {
      return "it is a symbolic link to %s, which can't be followed".formatted(target);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "a place that can't be read";
    }
  }

  private String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
