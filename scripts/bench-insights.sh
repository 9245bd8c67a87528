#!/usr/bin/env bash
# Time of the insights page's reports over the sums of EVENTS (default 5,000,000)
# made-up events, on SQLite and on PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."

dir=$(mktemp -d "${TMPDIR:-/tmp}/winnow-insights.XXXXXX")
trap 'rm -rf "$dir"' EXIT
bin/winnow --data "$dir" eval insights --events "${EVENTS:-5000000}"
.ci/postgres.sh run sh -c 'bin/winnow --data "$1" --database "$WINNOW_TEST_POSTGRES_URL" eval insights --events "$2"' sh "$dir" "${EVENTS:-5000000}"
