#!/bin/sh
# A throw-away PostgreSQL server for the tests.
#   .ci/postgres.sh start DIR   starts one (installing it where missing) and prints its URL
#   .ci/postgres.sh stop  DIR   stops it and removes DIR
#   .ci/postgres.sh crash  DIR  kills all its processes at once, as a power cut would
#   .ci/postgres.sh resume DIR  starts it again at the same address
#   .ci/postgres.sh run COMMAND…  starts one, runs the command with WINNOW_TEST_POSTGRES_URL
#                                 set, stops it, and exits as the command did
# PORT (default: a free one) chooses the port; it listens on 127.0.0.1 only. PostgreSQL refuses to run as root, so that
# root's server runs as postgres, or as nobody where there is no such user.
set -eu

fail() { echo "postgres.sh: $*" >&2; exit 1; }

find_binaries() {
	for candidate in /usr/lib/postgresql/*/bin; do
		if [ -x "$candidate/initdb" ]; then bin=$candidate; fi
	done
	if [ -z "${bin:-}" ] && command -v initdb >/dev/null 2>&1; then bin=$(dirname "$(command -v initdb)"); fi
	[ -n "${bin:-}" ]
}

install_server() {
	sudo=
	[ "$(id -u)" = 0 ] || sudo="sudo -n"
	command -v apt-get >/dev/null 2>&1 || fail "PostgreSQL is missing; install it, or set WINNOW_TEST_POSTGRES_URL to a server"
	{ $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends postgresql; } >&2 ||
		fail "PostgreSQL could not be installed; install it, or set WINNOW_TEST_POSTGRES_URL to a server"
}

as_owner() {
	if [ "$(id -u)" = 0 ]; then
		runuser -u "$owner" -- env -C / "$@"
	else
		"$@"
	fi
}

free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 55432
}

prepare() {
	find_binaries || { install_server && find_binaries; } || fail "initdb is not there"
	owner=postgres
	id postgres >/dev/null 2>&1 || owner=nobody
}

start() {
	dir=$1
	prepare
	mkdir -p "$dir"
	if [ "$(id -u)" = 0 ]; then chown "$owner" "$dir"; fi
	port=${PORT:-$(free_port)}
	as_owner "$bin/initdb" -D "$dir/data" -U winnow -A trust -E UTF8 --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 ||
		{ cat "$dir/initdb.log" >&2; fail "initdb failed"; }
	echo "$port" >"$dir/port"
	launch "$dir"
	echo "postgres://winnow@127.0.0.1:$port/postgres?sslmode=disable"
}

launch() {
	as_owner "$bin/pg_ctl" -D "$1/data" -w -t 60 -l "$1/data/server.log" \
		-o "-p $(cat "$1/port") -c listen_addresses=127.0.0.1 -c unix_socket_directories=$1/data -c fsync=on -c max_connections=200" start >&2 ||
		{ cat "$1/data/server.log" >&2; fail "the server did not start"; }
}

# crash leaves the children no time to notice that their parent is gone. The
# lock files go too: where nobody reaps the parent it would look alive.
crash() {
	parent=$(head -n 1 "$1/data/postmaster.pid")
	# shellcheck disable=SC2046 # one word for each process
	kill -9 "$parent" $(cat "/proc/$parent/task/$parent/children" 2>/dev/null) 2>/dev/null || true
	rm -f "$1/data/postmaster.pid" "$1"/data/.s.PGSQL.*
}

resume() {
	prepare
	launch "$1"
}

stop() {
	dir=$1
	prepare
	as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate stop >&2 || true
	rm -rf "$dir"
}

command=${1:-}
[ $# -gt 0 ] && shift
case $command in
start) [ $# = 1 ] || fail "start needs a directory"; start "$1" ;;
stop) [ $# = 1 ] || fail "stop needs a directory"; stop "$1" ;;
crash) [ $# = 1 ] || fail "crash needs a directory"; crash "$1" ;;
resume) [ $# = 1 ] || fail "resume needs a directory"; resume "$1" ;;
run)
	[ $# -gt 0 ] || fail "run needs a command"
	dir=$(mktemp -d "${TMPDIR:-/tmp}/winnow-postgres.XXXXXX")
	chmod 755 "$dir"
	trap 'stop "$dir"' EXIT
	trap 'exit 130' INT TERM
	WINNOW_TEST_POSTGRES_URL=$(start "$dir")
	export WINNOW_TEST_POSTGRES_URL
	"$@"
	;;
*) fail "usage: postgres.sh start DIR | stop DIR | crash DIR | resume DIR | run COMMAND…" ;;
esac
