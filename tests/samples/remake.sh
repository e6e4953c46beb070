#!/bin/sh
# Makes the samples anew, with the commands that README.md states.
set -eu
cd "$(dirname "$0")"
cargo build --quiet -p local-stack
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
grep '^honnin specimens ' README.md | while read -r _ _ arguments; do
    # The arguments hold no spaces of their own.
    # shellcheck disable=SC2086
    "$target/debug/honnin" specimens $arguments
done
