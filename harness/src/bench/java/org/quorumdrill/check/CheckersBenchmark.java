package org.quorumdrill.check;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.quorumdrill.timeline.Timeline;

/**
 * How long it takes to judge a finished Timeline: all checkers of {@link LongDrill} one after the
 * other, on one thread, without a warmed-up JVM, as a drill judges once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xmx1500m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class CheckersBenchmark {

  /** How many observations there are. */
  @Param({"100000", "1000000"})
  public long observations;

  private Timeline timeline;

  /** Makes the Timeline. */
  @Setup
  public void make() {
    timeline = LongDrill.of(observations);
  }

  /** Judges by all checkers. */
  @Benchmark
  public List<Verdict> all() {
    return Judge.judge(timeline, LongDrill.checkers());
  }
}
