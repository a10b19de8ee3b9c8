package org.quorumdrill.timeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.timeline.reading.BackendStates;
import org.quorumdrill.timeline.reading.Counters;
import org.quorumdrill.timeline.reading.EtcdMemberState;
import org.quorumdrill.timeline.reading.KeyWritten;
import org.quorumdrill.timeline.reading.LeaseHolders;
import org.quorumdrill.timeline.reading.LeaseRenewal;
import org.quorumdrill.timeline.reading.MemberHash;
import org.quorumdrill.timeline.reading.NodeConditions;
import org.quorumdrill.timeline.reading.NotUnderstood;
import org.quorumdrill.timeline.reading.PodStates;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.ReadyContainers;
import org.quorumdrill.timeline.reading.RegisterKeys;
import org.quorumdrill.timeline.reading.RegisterState;
import org.quorumdrill.timeline.reading.RightPicture;
import org.quorumdrill.timeline.reading.SilentConnection;
import org.quorumdrill.timeline.reading.StoredFiles;
import org.quorumdrill.timeline.reading.WatchTotals;
import org.quorumdrill.timeline.reading.Words;

/** Parses the prose that probes of the first format answered in. Nothing else parses prose. */
public final class EarlierAnswers {

  private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern BETWEEN_SERVERS = Pattern.compile(" (?=\\S+=)");
  private static final Pattern MEMBER =
      Pattern.compile("member=(\\d+) leader=(\\d+) term=(\\d{1,18})(?: revision=(\\d{1,18}))?.*");
  private static final Pattern LEASE = Pattern.compile("([^/@]+)/(\\d{1,18})@(\\S+)");
  private static final Pattern POD =
      Pattern.compile("([^\\s/]+/[^\\s@]+)@([^\\s=]*)=(true|false):(\\d{1,9})");
  private static final Pattern CONTAINERS =
      Pattern.compile("(\\d{1,9})/(\\d{1,9}), (\\d{1,9}) restarts");
  private static final Pattern REGISTER = Pattern.compile("keys=(\\d{1,18}) value=(\\S+)");
  private static final Pattern HASH =
      Pattern.compile("revision=(\\d{1,18}) compacted=(-?\\d{1,18}) hash=(\\S+)");
  private static final Pattern PICTURE =
      Pattern.compile(
          "(?:200 right: )?(\\d{1,6})x(\\d{1,6}), off by (\\d{1,9}) of 255(?:, "
              + NUMBER
              + " s without a connection)?");
  private static final Pattern WATCH =
      Pattern.compile(
          "events=(\\d{1,18}) resumes=(\\d{1,18}) missed=(\\d{1,18}) longest=" + NUMBER);
  private static final Pattern SILENCE =
      Pattern.compile("cuts=(\\d{1,9}) last=" + NUMBER + " open=" + NUMBER);

  private EarlierAnswers() {}

  /**
   * Parses an answer.
   *
   * @param group group of its lane
   * @param answered whether it was right and in time
   */
  public static Reading reading(String group, boolean answered, String words) {
    return answered ? answer(group, words) : failure(group, words);
  }

  private static Reading answer(String group, String words) {
    return switch (group) {
      case LaneGroups.HAPROXY -> understood(words, EarlierAnswers::backends);
      case LaneGroups.NODES -> understood(words, EarlierAnswers::nodes);
      case LaneGroups.ETCD -> understood(words, EarlierAnswers::member);
      case LaneGroups.PODS -> understood(words, EarlierAnswers::pods);
      case LaneGroups.LEASES -> new LeaseHolders(leases(words));
      case LaneGroups.READS -> orWords(words, EarlierAnswers::register);
      case LaneGroups.WRITES -> new KeyWritten(words);
      case LaneGroups.NEXTCLOUD_POD -> orWords(words, EarlierAnswers::containers);
      case LaneGroups.KUBELET -> new LeaseRenewal(words.replaceFirst("^renewed=", ""));
      case LaneGroups.CONTAINER, LaneGroups.MACHINE_PRESSURE -> counters(words);
      case LaneGroups.WATCH -> orWords(words, EarlierAnswers::watch);
      case LaneGroups.QUIET_WATCH -> orWords(words, EarlierAnswers::silence);
      case LaneGroups.THUMBNAIL, LaneGroups.STORM_THUMBNAILS, LaneGroups.FRESH_THUMBNAIL ->
          orWords(words, EarlierAnswers::picture);
      default -> new Words(words);
    };
  }

  private static Reading failure(String group, String words) {
    Optional<Reading> known = EarlierFailures.reading(group, words);
    if (known.isPresent()) {
      return known.get();
    }
    return switch (group) {
      case LaneGroups.WATCH -> orWords(words, EarlierAnswers::watch);
      case LaneGroups.NEXTCLOUD_POD -> orWords(words, EarlierAnswers::containers);
      default -> new Words(words);
    };
  }

  private static <R extends Reading> Reading understood(
      String words, Function<String, Optional<R>> reader) {
    return reader.apply(words).<Reading>map(r -> r).orElseGet(() -> new NotUnderstood(words));
  }

  private static <R extends Reading> Reading orWords(
      String words, Function<String, Optional<R>> reader) {
    return reader.apply(words).<Reading>map(r -> r).orElseGet(() -> new Words(words));
  }

  private static Optional<BackendStates> backends(String words) {
    return pairs(List.of(BETWEEN_SERVERS.split(words, -1))).map(BackendStates::new);
  }

  private static Optional<NodeConditions> nodes(String words) {
    return pairs(words(words)).map(NodeConditions::new);
  }

  /** Parses words {@code key=value}; empty if one of them is not. */
  private static Optional<Map<String, String>> pairs(List<String> words) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String word : words) {
      int at = word.indexOf('=');
      if (at <= 0) {
        return Optional.empty();
      }
      String value = word.substring(at + 1);
      String same = pairs.put(word.substring(0, at), value);
      if (same != null && !same.equals(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(pairs);
  }

  private static Optional<EtcdMemberState> member(String words) {
    Matcher member = MEMBER.matcher(words);
    return member.matches()
        ? Optional.of(
            new EtcdMemberState(
                member.group(1),
                member.group(2),
                Long.parseLong(member.group(3)),
                member.group(4) == null ? 0 : Long.parseLong(member.group(4))))
        : Optional.empty();
  }

  private static Optional<PodStates> pods(String words) {
    List<PodStates.Pod> pods = new ArrayList<>();
    for (String word : words(words)) {
      Matcher pod = POD.matcher(word);
      if (!pod.matches()) {
        return Optional.empty();
      }
      pods.add(
          new PodStates.Pod(
              pod.group(1),
              pod.group(2),
              Boolean.parseBoolean(pod.group(3)),
              Integer.parseInt(pod.group(4))));
    }
    return Optional.of(new PodStates(pods));
  }

  /** Parses the leases and leaves out those that can't be parsed. */
  private static List<LeaseHolders.Lease> leases(String words) {
    List<LeaseHolders.Lease> leases = new ArrayList<>();
    for (String word : words(words)) {
      int at = word.indexOf('=');
      String name = word.substring(0, Math.max(0, at));
      Matcher held = LEASE.matcher(word.substring(at + 1));
      if (word.substring(at + 1).equals("-")) {
        leases.add(LeaseHolders.Lease.ofNobody(name));
      } else if (held.matches()) {
        leases.add(
            new LeaseHolders.Lease(
                name, held.group(1), Long.parseLong(held.group(2)), held.group(3)));
      }
    }
    return leases;
  }

  private static Optional<RegisterState> register(String words) {
    Matcher register = REGISTER.matcher(words);
    return register.matches()
        ? Optional.of(new RegisterState(Long.parseLong(register.group(1)), register.group(2)))
        : Optional.empty();
  }

  private static Optional<ReadyContainers> containers(String words) {
    Matcher containers = CONTAINERS.matcher(words);
    return containers.matches()
        ? Optional.of(
            new ReadyContainers(
                Long.parseLong(containers.group(1)),
                Integer.parseInt(containers.group(2)),
                Integer.parseInt(containers.group(3))))
        : Optional.empty();
  }

  private static Counters counters(String words) {
    Map<String, BigDecimal> counters = new LinkedHashMap<>();
    for (String word : words(words)) {
      int at = word.indexOf('=');
      if (at > 0 && word.substring(at + 1).matches("-?\\d+(\\.\\d+)?")) {
        counters.put(word.substring(0, at), new BigDecimal(word.substring(at + 1)));
      }
    }
    return new Counters(counters);
  }

  private static Optional<WatchTotals> watch(String words) {
    Matcher totals = WATCH.matcher(words);
    return totals.matches()
        ? Optional.of(
            new WatchTotals(
                Long.parseLong(totals.group(1)),
                Long.parseLong(totals.group(2)),
                Long.parseLong(totals.group(3)),
                Double.parseDouble(totals.group(4))))
        : Optional.empty();
  }

  private static Optional<SilentConnection> silence(String words) {
    Matcher silence = SILENCE.matcher(words);
    return silence.matches()
        ? Optional.of(
            new SilentConnection(
                Integer.parseInt(silence.group(1)),
                Double.parseDouble(silence.group(2)),
                Double.parseDouble(silence.group(3))))
        : Optional.empty();
  }

  private static Optional<RightPicture> picture(String words) {
    Matcher picture = PICTURE.matcher(words);
    return picture.matches()
        ? Optional.of(
            new RightPicture(
                Integer.parseInt(picture.group(1)),
                Integer.parseInt(picture.group(2)),
                Integer.parseInt(picture.group(3)),
                picture.group(4) == null ? 0 : Double.parseDouble(picture.group(4))))
        : Optional.empty();
  }

  /** Parses the register's keys in a mark. */
  static RegisterKeys registerKeys(String words) {
    return new RegisterKeys(words(words));
  }

  /** Parses the hash of an etcd member's data in a mark. */
  static Reading etcdHash(String words) {
    Matcher hash = HASH.matcher(words);
    return hash.matches()
        ? new MemberHash(
            Long.parseLong(hash.group(1)), Long.parseLong(hash.group(2)), hash.group(3))
        : new NotUnderstood(words);
  }

  /**
   * Parses the stored files in a mark. A file name with a blank is split: its first part has no
   * hash and is left out, and the rest does not match any upload of a drill.
   */
  static StoredFiles storedFiles(String words) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String file : words(words)) {
      int at = file.lastIndexOf('=');
      if (at >= 0) {
        files.put(file.substring(0, at), file.substring(at + 1));
      }
    }
    return new StoredFiles(files);
  }

  private static List<String> words(String text) {
    return BLANKS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }
}
