#!/bin/sh
# Runs a command with TEST_MARIADB_URL and TEST_PROMETHEUS_URL pointing at servers made for it alone on loopback, and removes
# them afterwards. What is not here and cannot be installed is left out, and the tests that need it say so.
#   scripts/with-sources.sh npx vitest run --project database test/scenarios/connector-sources.db.test.ts
set -eu

[ $# -gt 0 ] || { echo "Usage: $0 command [argument…]" >&2; exit 2; }

if ! { [ -x /usr/sbin/mariadbd ] && command -v prometheus >/dev/null 2>&1; } && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mariadb-server prometheus; } >/dev/null 2>&1 ||
    echo "MariaDB or Prometheus could not be installed." >&2
fi

folder=$(mktemp -d /tmp/throughline-sources.XXXXXX)
mariadb= prometheus=
stop() {
  [ -z "$mariadb" ] || kill "$mariadb" 2>/dev/null || true
  [ -z "$prometheus" ] || kill "$prometheus" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

free_port() {
  "$(command -v node)" -e 'const s=require("node:net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}
# Until it answers, a minute at most.
answers() {
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 240 ] || return 1
    sleep 0.25
  done
}
can_connect() {
  "$(command -v node)" -e "require('node:net').connect($1,'127.0.0.1').on('connect',()=>process.exit(0)).on('error',()=>process.exit(1))"
}

if [ -x /usr/sbin/mariadbd ]; then
  port=$(free_port)
  data="$folder/mariadb"
  mkdir "$data"
  as=
  if [ "$(id -u)" = 0 ]; then
    chmod 755 "$folder"
    chown mysql "$data"
    as='--user=mysql'
  fi
  # shellcheck disable=SC2086
  mariadb-install-db --no-defaults $as --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
    >"$folder/mariadb.log" 2>&1 || { cat "$folder/mariadb.log" >&2; exit 4; }
  # shellcheck disable=SC2086
  /usr/sbin/mariadbd --no-defaults $as --datadir="$data" --bind-address=127.0.0.1 --port="$port" --socket="$data/socket" \
    --pid-file="$data/pid" --innodb-flush-log-at-trx-commit=0 >>"$folder/mariadb.log" 2>&1 &
  mariadb=$!
  answers can_connect "$port" || { cat "$folder/mariadb.log" >&2; exit 4; }
  TEST_MARIADB_URL="mysql://root@127.0.0.1:$port/mysql"
  export TEST_MARIADB_URL
fi

if command -v prometheus >/dev/null 2>&1; then
  port=$(free_port)
  echo 'scrape_configs: []' >"$folder/prometheus.yml"
  prometheus --config.file="$folder/prometheus.yml" --storage.tsdb.path="$folder/prometheus" \
    --web.listen-address="127.0.0.1:$port" --log.level=warn >"$folder/prometheus.log" 2>&1 &
  prometheus=$!
  answers can_connect "$port" || { cat "$folder/prometheus.log" >&2; exit 4; }
  TEST_PROMETHEUS_URL="http://127.0.0.1:$port"
  export TEST_PROMETHEUS_URL
fi

"$@"
