#!/bin/sh
# Runs a command with TEST_DATABASE_URL pointing at a PostgreSQL made for it alone, and removes that afterwards.
#   scripts/with-postgres.sh npx vitest run --project database
set -eu

[ $# -gt 0 ] || { echo "Usage: $0 command [argument…]" >&2; exit 2; }

find_server() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | head -n 1; }

bin=$(find_server)
if [ -z "$bin" ] && command -v initdb >/dev/null 2>&1; then bin=$(dirname "$(command -v initdb)"); fi
if [ -z "$bin" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >&2
  bin=$(find_server)
fi
[ -n "$bin" ] || { echo "There is no PostgreSQL here, and it could not be installed." >&2; exit 3; }

folder=$(mktemp -d /tmp/throughline-postgres.XXXXXX)
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_server() { runuser -u postgres -- "$@"; }
else
  as_server() { "$@"; }
fi

stop() {
  as_server "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

cd "$folder"
as_server "$bin/initdb" --pgdata="$folder/data" --auth=trust --username=postgres --encoding=UTF8 --locale=C.UTF-8 \
  --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 4; }
# Only over TCP on a port that the system chooses; nobody else is meant to find it.
port=$("$(command -v node)" -e 'const s=require("node:net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
as_server "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/server.log" --silent --wait start \
  --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=60 \
  -c fsync=${POSTGRES_FSYNC:-off}" || { cat "$folder/server.log" >&2; exit 4; }
cd "$OLDPWD"

"$bin/postgres" --version >&2
TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres" "$@"
