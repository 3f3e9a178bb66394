#!/usr/bin/env bash
# Tries random sequences (SEQUENCES=10000) from a seed on (SEED=…), one process for each processor, and stops at the
# first whose output is not byte for byte what a clean build gives.
source "$(dirname "$0")/common.sh"
make/swift.sh
make/packages.sh serve

sequences=${SEQUENCES:-10000}
seed=${SEED:-$((RANDOM * 32768 + RANDOM))}
[[ $sequences =~ ^[1-9][0-9]{0,8}$ ]] || fail "SEQUENCES must be a whole number from 1 on, not '$sequences'."
[[ $seed =~ ^[0-9]{1,15}$ ]] || fail "SEED must be a whole number, not '$seed'."
workers=$(nproc)
((workers <= sequences)) || workers=$sequences

step exact "Building the trials" swift build "${release[@]}" --product exact ||
    fail "The trials do not build."
say "SEED=$seed, $sequences sequences in $workers processes"

folder=$(mktemp -d)
mkfifo "$folder/lines"
pids=()
trap '((${#pids[@]})) && kill "${pids[@]}" 2>/dev/null; rm -rf "$folder"' EXIT
for ((worker = 0; worker < workers; worker++)); do
    EXACT_SEED=$seed EXACT_SEQUENCES=$sequences EXACT_WORKER=$worker/$workers \
        nice .build/release/exact >"$folder/lines" 2>"$folder/report-$worker" &
    pids+=("$!")
done

# Adds up what the processes say, until all of them are done or one has failed.
done=0 steps=0 refused=0 comparisons=0 failed=-1 next=()
while read -r word number count unable compared; do
    worker=$(((number - seed) % workers))
    if [[ $word == failed ]]; then
        failed=$worker
        break
    fi
    next[worker]=$((number + workers))
    done=$((done + 1)) steps=$((steps + count)) refused=$((refused + unable)) comparisons=$((comparisons + compared))
    if [[ -t 1 ]]; then printf '\r%d of %d, %d s ' "$done" "$sequences" "$SECONDS"; fi
done <"$folder/lines"
if [[ -t 1 ]]; then say ""; fi

if ((failed >= 0)); then
    say "Sequence $number is not exact. Leaving out the steps that it does not take …"
    for worker in "${!pids[@]}"; do ((worker == failed)) || kill "${pids[$worker]}" 2>/dev/null || true; done
fi
status=0
for worker in "${!pids[@]}"; do
    if wait "${pids[$worker]}" || ((failed >= 0 && worker != failed)); then continue; fi
    status=1
    cat "$folder/report-$worker" >&2
    say "To repeat it: make exact SEQUENCES=1 SEED=${next[worker]:-$((seed + worker))}" >&2
done
pids=()
((status || refused * 3 < steps)) || fail "$refused of $steps steps were refused: the sequences say too little."
((status)) || say "$done sequences, $steps steps ($refused refused), $comparisons comparisons in $SECONDS s: exact."
exit "$status"
