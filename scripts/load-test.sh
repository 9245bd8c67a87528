#!/usr/bin/env bash
# Holds a fixed rate of corrections on each database for LOAD_FOR (default 10m):
# first undisturbed, for the latency, then for KILL_FOR (default 2m) with the server
# and PostgreSQL killed LOAD_CRASHES times. Nothing acknowledged may be lost or
# doubled, and the figures must equal a recount. Figures come last.
set -euo pipefail
cd "$(dirname "$0")/.."

for=${LOAD_FOR:-10m} kill_for=${KILL_FOR:-2m} crashes=${LOAD_CRASHES:-6} clients=${LOAD_CLIENTS:-200}
sqlite_rate=${LOAD_SQLITE_RATE:-50} postgres_rate=${LOAD_POSTGRES_RATE:-200}
go build -o bin/winnow-crash ./cmd/winnow-crash

dir=$(mktemp -d "${TMPDIR:-/tmp}/winnow-load-postgres.XXXXXX")
chmod 755 "$dir"
trap '.ci/postgres.sh stop "$dir" 2>/dev/null' EXIT
url=$(.ci/postgres.sh start "$dir" 2>/dev/null) || { echo "load-test: PostgreSQL did not start" >&2; exit 1; }

bin/winnow-crash -rate "$sqlite_rate" -for "$kill_for" -clients "$clients" -crashes "$crashes"
bin/winnow-crash -rate "$postgres_rate" -for "$kill_for" -clients "$clients" -crashes "$crashes" -postgres "$url" -postgres-dir "$dir"
bin/winnow-crash -rate "$sqlite_rate" -for "$for" -clients "$clients" -crashes 0
bin/winnow-crash -rate "$postgres_rate" -for "$for" -clients "$clients" -crashes 0 -postgres "$url" -postgres-dir "$dir"
