package org.quorumdrill.fault;

/**
 * Bash functions that look at processes in {@code /proc}. A process id may be given to another
 * process, so one is known again by its id and the moment of its start (the fields 1 and 22 of
 * {@code /proc/PID/stat}, see proc_pid_stat(5)). One that has ended and that nobody has collected
 * yet (state Z) is gone.
 */
final class ProcessScripts {

  /**
   * Defines these.
   *
   * <ul>
   *   <li>{@code look PID…} prints a line {@code PID START STATE} for each that is there
   *   <li>{@code still FILE} prints the ids of those processes that are there yet, of lines that
   *       {@code look} wrote; fails if there are no such lines
   *   <li>{@code all_stopped PID…} succeeds if there are such processes, all are in state T, and no
   *       thread of theirs goes on. One in state D finishes what it asked of the kernel, and stops
   *       before it does anything else
   *   <li>{@code none_stopped PID…} succeeds if there are such processes, and no thread is in state
   *       T
   * </ul>
   */
  static final String FUNCTIONS =
      """
      look() {
        [ $# -gt 0 ] || return 0
        { sed -n 's/^\\([0-9]*\\) (.*) \\([^ ]\\) /\\1 \\2 /p' $(printf '/proc/%s/stat ' "$@") 2>/dev/null || true; } |
          awk '$2 != "Z" && $2 != "X" { print $1, $21, $2 }'
      }
      still() {
        [ -s "$1" ] || { echo "nothing is known of what ran before" >&2; return 1; }
        look $(cut -d' ' -f1 "$1") | awk '
          NR == FNR { started[$1] = $2; next }
          started[$1] == $2 { print $1 }' "$1" -
      }
      threads() {
        { sed -n 's/^\\([0-9]*\\) (.*) \\([^ ]\\) .*/\\1 \\2/p' $(printf '/proc/%s/task/*/stat ' "$@") 2>/dev/null || true; } |
          awk '$2 != "Z" && $2 != "X"'
      }
      all_stopped() {
        [ $# -gt 0 ] || { echo 'there is no such process'; return 1; }
        local going
        going=$({ look "$@" | awk '$3 != "T" { print $1, $3 }'; threads "$@" | awk '$2 != "T" && $2 != "D"'; } | sort -u | xargs)
        [ -z "$going" ] || { echo "not stopped: $going"; return 1; }
        [ "$(look "$@" | wc -l)" -gt 0 ] || { echo 'there is no such process any more'; return 1; }
        echo "stopped with all threads: $(xargs <<< "$*")"
      }
      none_stopped() {
        [ $# -gt 0 ] || { echo 'there is no such process'; return 1; }
        local stopped
        stopped=$(threads "$@" | awk '$2 == "T"' | xargs)
        [ -z "$stopped" ] || { echo "still stopped: $stopped"; return 1; }
        [ "$(look "$@" | wc -l)" -gt 0 ] || { echo 'there is no such process any more'; return 1; }
        echo "running: $(xargs <<< "$*")"
      }
      """;

  private ProcessScripts() {}
}
