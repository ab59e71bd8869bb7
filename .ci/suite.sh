# shellcheck shell=bash disable=SC2154
# The test suite: sourced by ./parvis for `./parvis test [--torture]`, which gives it root, hub, log,
# training, hub_flags, find_maven, maven, step, check and prepare.
#
# First everything is checked, compiled and packed; then the tests run, in two processes at a time,
# against the hub as it was packed, with data directories copied from the one it was trained on. On the terminal: a line for each class of tests, with the
# figures it prints; failures in full at the end; and as the last line the sum over all modules.
# Complete logs: target/parvis.log, target/tests.log, */target/surefire-reports, routes/target/hubs.

# The complaints of a Maven log, each with the lines that belong to it, without Maven's advice.
complaints() {
  awk '
    /^\[ERROR\]/ {
      shown = $0 !~ /^\[ERROR\] *($|\[Help|->|To see|Re-run|For more|After correct|  mvn )/ && $0 !~ /\[Help 1\]$/
    }
    /^\[(INFO|WARNING)\]/ { shown = 0 }
    shown' "$1"
}

# Why a Maven run failed: its complaints, or its last words if it makes none.
reasons() {
  if grep -q '^\[ERROR\]' "$1"; then
    complaints "$1" | tail -n 80
  else
    tail -n 20 "$1"
  fi
}

# The modules that a Maven run reports as failed, one a line.
failed_modules() {
  sed -n 's/^\[INFO\] \([A-Za-z-]*\) \.* FAILURE.*/\1/p' "$1"
}

# One line for each class as its tests end, from Maven's output.
follow() {
  while IFS= read -r line; do
    case $line in
      *'Tests run: '*' -- in '*)
        class=${line##* -- in }
        counts=${line#*Tests run: }
        seconds=${line##*Time elapsed: }
        mark=ok
        case $line in *'<<<'*) mark=FAILED ;; esac
        printf '%-7s%8s s  %-50s %s\n' "$mark" "${seconds%% s *}" "$class" "${counts%%, *}"
        # Shares and sums that a test prints for people to read.
        cat "$root"/*/target/surefire-reports/"$class"-output.txt 2>/dev/null | grep -E '^[^[:cntrl:]]*( %|test: )' |
          grep -v '^at=' | sed 's/^/                  /' || true
        ;;
    esac
  done
}

# What went wrong in each class, as its report says it, with the seeds and figures it printed.
failures() {
  grep -l '<<<' "$root"/*/target/surefire-reports/*.txt 2>/dev/null | grep -v -- '-output.txt$' |
    while IFS= read -r report; do
      printf '\n'
      sed -n '/<<</,$p' "$report"
      grep -iE 'seed' "${report%.txt}-output.txt" 2>/dev/null | grep -v '^at=' || true
    done || true
}

# Whether a report of this module (or of any: *) tells of a failed test.
tells_of_failures() {
  # shellcheck disable=SC2086
  grep -q '<<<' "$root"/$1/target/surefire-reports/*.txt 2>/dev/null
}

# Sums the reports of all modules; $1 counts what failed without a report, as errors.
total() {
  find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec grep -h -m 1 -A 5 '<testsuite ' {} + 2>/dev/null |
    tr '\n' ' ' | sed 's/<testsuite /\n<testsuite /g' |
    awk -v broken="$1" '
      function count(name,   at) {
        if (!match($0, " " name "=\"[0-9]+\"")) return 0
        at = substr($0, RSTART, RLENGTH); gsub(/[^0-9]/, "", at); return at + 0
      }
      /<testsuite / { t += count("tests"); f += count("failures"); e += count("errors"); s += count("skipped") }
      END { printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", t, f, e + broken, s }'
}

# The page /phone is tried in a browser. Where it cannot be installed, its tests say what to do.
find_chromium() {
  command -v chromium >/dev/null 2>&1 && return
  command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || return 0
  step 'Installing chromium' install_chromium || printf 'parvis: chromium was not installed; see %s.\n' "$log"
}

# A list of packages that is out of date may do; a font must be there, or the page has no letters.
install_chromium() {
  apt-get -q update || true
  DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install chromium fonts-dejavu-core
}

run_tests() {
  excluded=torture
  while [ $# -gt 0 ]; do
    case $1 in
      --torture) excluded=none ;;
      *) printf 'parvis: test knows only --torture.\n' >&2; exit 2 ;;
    esac
    shift
  done
  find_maven
  mkdir -p "$root/target"
  tests=$root/target/tests.log
  rm -rf "$root"/*/target/surefire-reports "$root/routes/target/hubs" "$tests"
  result=0
  broken=0
  find_chromium

  # What was compiled without the checks is compiled again with them.
  if [ -e "$root/target/parvis.unchecked" ]; then
    rm -rf "$root"/*/target/classes "$root"/*/target/test-classes "$root"/*/target/maven-status
  fi
  exec 9>"$root/target/parvis.lock"
  if command -v flock >/dev/null 2>&1; then
    flock 9
  fi
  touch "$root/target/parvis.began"
  keep_training=yes
  if step 'Checking and compiling' check 9>&-; then
    rm -f "$root/target/parvis.unchecked"
    (prepare) || result=1
  else
    result=1
    reasons "$log"
    for module in $(failed_modules "$log"); do
      printf 'parvis: %s does not pass the checks or does not compile; see %s.\n' "$module" "$root/target/check.log"
      broken=$((broken + 1))
    done
    # Maven itself failed.
    [ "$broken" -gt 0 ] || broken=1
    cp "$log" "$root/target/check.log"
  fi
  exec 9>&-

  # The checks are done; so are the classes and what the tests' hubs are started from.
  set --
  if [ "$result" = 0 ]; then
    set -- "-Dtests.hub.home=$hub" "-Dtests.hub.flags=$hub_flags"
    # Training ended well: its data directory is that of a hub in order.
    [ ! -f "$hub/hub.aot" ] || set -- "$@" "-Dtests.hub.data=$training/data"
  fi
  maven test -fae -Dstyle.color=never -Dtests.excluded="$excluded" -Dtests.forks=2 \
    -Dmaven.test.redirectTestOutputToFile=true -Dspotless.check.skip=true -Dmdep.analyze.skip=true \
    -Dcamel.skipValidation=true "$@" </dev/null 2>&1 | tee "$tests" | follow
  [ "${PIPESTATUS[0]}" = 0 ] || result=1

  failures
  if [ "$result" != 0 ] && [ "$broken" = 0 ]; then
    for module in $(failed_modules "$tests"); do
      if ! tells_of_failures "$module" || grep -q 'The forked VM terminated' "$tests"; then
        printf '\nparvis: the tests of %s did not come to their end; see %s.\n' "$module" "$tests"
        broken=$((broken + 1))
      fi
    done
    # Whatever else it is must not look like a success.
    if [ "$broken" = 0 ] && ! tells_of_failures '*'; then
      broken=1
    fi
    [ "$broken" = 0 ] || reasons "$tests"
  fi
  sed -n 's/^\[INFO\] \([a-z-]*\) \.* SKIPPED.*/parvis: \1 was not tested: it needs what failed./p' "$tests"
  total "$broken"
  exit "$result"
}
