#!/usr/bin/env bash
# fuzz.sh [replay|keep]: tries the parsers with made-up input for FUZZ_SECONDS each (600; FUZZ="form cookie": only
# these). With replay, tries every kept input and every past finding once. With keep, puts the fewest inputs that reach
# all that was reached into Tests/Fuzzing/Corpus.
source "$(dirname "$0")/common.sh"
make/swift.sh

task=${1:-fuzz}
seconds=${FUZZ_SECONDS:-600}
patience=${FUZZ_TIMEOUT:-5} # seconds for one input, by the clock: more where the machine holds processes up
for number in FUZZ_SECONDS="$seconds" FUZZ_TIMEOUT="$patience"; do
    [[ $number =~ =[1-9][0-9]*$ ]] || fail "${number%%=*} must be a whole number of seconds, not '${number#*=}'."
done
tests=Tests/Fuzzing
found=var/fuzz
most=20 # inputs of each parser that are kept
mapfile -t known < <(ls $tests/Corpus)
read -r -a parsers <<<"${FUZZ:-${known[*]}}"
for parser in "${parsers[@]}"; do
    [[ -d $tests/Corpus/$parser ]] || fail "FUZZ knows ${known[*]}, not '$parser'."
done

# program PARSER: the executable with that parser.
program() { case $1 in path | kept-post | drain-request) say FuzzSite ;; *) say Fuzz ;; esac; }

# How each is built: fast where it runs for minutes. The pages take the optimizer too long with counters in them.
configuration() { if [[ $task != replay && $1 == Fuzz ]]; then say release; else say debug; fi; }

# build PROGRAM: with libFuzzer's counters and the address sanitizer in all Swift. Swift stops at what is undefined by
# itself; the C that is built along (libyaml) gets that sanitizer.
build() {
    swift build --package-path $tests --scratch-path .build/fuzz --configuration "$(configuration "$1")" --product "$1" \
        --sanitize fuzzer --sanitize address -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing \
        -Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined
}

# run PARSER ARGUMENT…: the parser's process. Quarantined memory is kept small, so that the limit is the parser's.
run() {
    local parser=$1 name
    name=$(program "$1")
    shift
    FUZZ_PARSER=$parser SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=32 nice -n 10 \
        ".build/fuzz/$(configuration "$name")/$name" -timeout="$patience" -rss_limit_mb=1024 "$@"
}

# longest PARSER: bytes of a made-up input.
longest() {
    case $1 in
        catalogue | zone) say 4096 ;;
        multipart | geojson) say 1024 ;;
        *) say 512 ;;
    esac
}

# try PARSER: makes inputs up for some time, and says in one line what came of it.
try() {
    local parser=$1 log=var/log/fuzz-$1.log status=0 result
    mkdir -p "$found/corpus/$parser"
    printf '%-10s' "$parser"
    run "$parser" -max_total_time="$seconds" -max_len="$(longest "$parser")" -print_final_stats=1 \
        -dict="$tests/Dictionaries/$parser.dict" -artifact_prefix="$found/$parser-" \
        "$found/corpus/$parser" "$tests/Corpus/$parser" >"$log" 2>&1 </dev/null || status=$?
    result=$(awk '/^stat::number_of_executed_units/ { runs = $2 }
        { for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1) }
        END { printf "%9d inputs %6d edges %5d s", runs, edges, '"$seconds"' }' "$log")
    if ((status == 0)); then
        say "$result  no finding"
    else
        say "a finding: $(sed -n 's/^.*Test unit written to //p' "$log" | tail -n 1)"
        grep -aE 'Fatal error|^==[0-9]+== ?ERROR|runtime error' "$log" | head -n 3 >&2
        say "  The whole output is in $log. Once mended, keep it as $tests/Findings/$parser/WHAT-IT-WAS." >&2
    fi
    return "$status"
}

# replay PARSER: every kept input once; libFuzzer names the file that it runs, so a failure names it too.
replay() {
    shopt -s nullglob
    local inputs=("$tests/Corpus/$1"/* "$tests/Findings/$1"/*)
    say "$1: ${#inputs[@]} inputs"
    run "$1" -artifact_prefix="$found/$1-" "${inputs[@]}"
}

# keep PARSER: the few inputs that together reach most, how often they pass an edge not counted. libFuzzer writes them in
# the order of what each adds, and names each by its SHA-1; what was written by hand keeps its name and stays.
keep() {
    local parser=$1 corpus=$tests/Corpus/$1 fewest=$found/fewest/$1 input
    rm -rf "$fewest"
    mkdir -p "$fewest" "$found/corpus/$parser"
    find "$corpus" -type f -regextype egrep -regex '.*/[0-9a-f]{40}' -exec mv -t "$found/corpus/$parser" {} +
    run "$parser" -set_cover_merge=1 -use_counters=0 "$fewest" "$corpus" "$found/corpus/$parser" || return 1
    while read -r input; do
        sha1sum "$corpus"/* | grep -q "^$input " || cp "$fewest/$input" "$corpus/"
    done < <(find "$fewest" -type f -printf '%T@ %f\n' | sort -n | head -n "$most" | cut -d ' ' -f 2)
}

mkdir -p "$found"
mapfile -t programs < <(for parser in "${parsers[@]}"; do program "$parser"; done | sort -u)
for name in "${programs[@]}"; do
    step "build-$name" "Building $name with sanitizers" build "$name" || fail "The fuzzed parsers do not build."
done

failures=0
for parser in "${parsers[@]}"; do
    case $task in
        fuzz) try "$parser" || failures=$((failures + 1)) ;;
        replay | keep) step "$task-$parser" "Fuzzing: $task $parser" "$task" "$parser" || failures=$((failures + 1)) ;;
        *) fail "fuzz.sh knows replay and keep, not '$task'." ;;
    esac
done
((failures == 0)) || fail "$failures of ${#parsers[@]} parsers failed."
