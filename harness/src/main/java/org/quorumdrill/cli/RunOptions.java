package org.quorumdrill.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.run.MachineChoice;
import org.quorumdrill.run.Parameter;
import org.quorumdrill.run.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The parameters of a run as options, for all commands that have to do with a run. */
final class RunOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--provider",
      paramLabel = "MACHINES",
      completionCandidates = Machines.class,
      description = "where the machines come from: ${COMPLETION-CANDIDATES} (default: containers)")
  private MachineChoice.@Nullable Kind provider;

  @Option(
      names = {"-D", "--set"},
      paramLabel = "PROPERTY=VALUE",
      description =
          "any other property of a run, as ./mvnw takes it; its name may go without 'quorumdrill.'")
  private Map<String, String> set = new LinkedHashMap<>();

  /** The names of the kinds of machines, for help and completion. */
  static final class Machines implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(MachineChoice.Kind.values()).map(MachineChoice.Kind::word).iterator();
    }

    static MachineChoice.Kind kind(String word) {
      return Arrays.stream(MachineChoice.Kind.values())
          .filter(kind -> kind.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is none of %s"
                          .formatted(
                              word,
                              Arrays.stream(MachineChoice.Kind.values())
                                  .map(MachineChoice.Kind::word)
                                  .toList())));
    }
  }

  /** The properties that {@code -D} accepts, two lines each, for a command's help. */
  static List<String> properties() {
    return Arrays.stream(Parameter.values())
        .map(
            parameter ->
                "  %s%n      %s (%s)"
                    .formatted(parameter.property(), parameter.meaning(), parameter.takes()))
        .toList();
  }

  /**
   * The given values. Relative paths are resolved against the caller's folder.
   *
   * @throws ParameterException if a property is not a parameter of a run
   */
  Map<Parameter, String> given() {
    Map<Parameter, String> given = new EnumMap<>(Parameter.class);
    set.forEach((name, value) -> put(given, named(name), value));
    Optional.ofNullable(provider).ifPresent(kind -> given.put(Parameter.PROVIDER, kind.word()));
    return given;
  }

  /** Stores a value under its parameter. */
  static void put(Map<Parameter, String> values, Parameter parameter, String value) {
    values.put(
        parameter,
        parameter.isPath() && !value.isBlank()
            ? Path.of(value).toAbsolutePath().normalize().toString()
            : value);
  }

  private Parameter named(String name) {
    return Parameter.named(name)
        .orElseThrow(
            () ->
                wrong(
                    "a run reads no property '%s'. It reads: %s"
                        .formatted(
                            name,
                            Arrays.stream(Parameter.values())
                                .map(Parameter::property)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * The settings from these values and, where none is given, from those that the process was
   * started with.
   *
   * @throws ParameterException if a value can't be read
   */
  Settings settings(Home home, Map<Parameter, String> values) {
    try {
      Settings settings =
          Settings.of(
              property ->
                  Parameter.named(property)
                      .flatMap(
                          parameter ->
                              Optional.ofNullable(values.get(parameter))
                                  .or(
                                      () ->
                                          Optional.ofNullable(home.properties().get(parameter)))));
      // Checks it now; it would otherwise be read only when it is needed, minutes later.
      settings.machines().kind();
      return settings;
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** The exception for wrong input. */
  ParameterException wrong(String message) {
    if (command == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    CommandLine line = command.commandLine();
    return new ParameterException(line, message);
  }
}
