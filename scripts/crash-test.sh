#!/usr/bin/env bash
# Kills the server CRASHES times (default 100) on each database while clients
# save, and checks that nothing acknowledged is lost. On PostgreSQL, a server of
# its own is killed now and then as well; where none can be started, the one of
# WINNOW_TEST_POSTGRES_URL is used and left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

crashes=${CRASHES:-100}
go build -o bin/winnow-crash ./cmd/winnow-crash
bin/winnow-crash -crashes "$crashes"

has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
if [ -n "${WINNOW_TEST_POSTGRES_URL:-}" ] && ! has_postgres; then
  exec bin/winnow-crash -crashes "$crashes" -postgres "$WINNOW_TEST_POSTGRES_URL"
fi
dir=$(mktemp -d "${TMPDIR:-/tmp}/winnow-crash-postgres.XXXXXX")
chmod 755 "$dir"
trap '.ci/postgres.sh stop "$dir" 2>/dev/null' EXIT
url=$(.ci/postgres.sh start "$dir" 2>/dev/null) || { echo "crash-test: PostgreSQL did not start" >&2; exit 1; }
bin/winnow-crash -crashes "$crashes" -postgres "$url" -postgres-dir "$dir"
