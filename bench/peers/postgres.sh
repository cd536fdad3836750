#!/bin/sh
# A PostgreSQL of its own for the benchmark, on loopback, run by the user postgres (the server refuses to run as root).
# usage: postgres.sh start DIR PORT [durable]   prints the connection string; "durable" for whoever measures commits
#        postgres.sh stop DIR
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
dir=$2
case $1 in
start)
  mkdir -p "$dir"
  [ "$(id -u)" = 0 ] && chown postgres "$dir"
  [ -f "$dir/PG_VERSION" ] || as_postgres "$bin/initdb" -D "$dir" -A trust -U postgres -E UTF8 --locale=C >/dev/null
  # Everything in memory and, unless asked for, nothing fsynced: the segments are only read. One thread, like all the others.
  fsync=off memory=3GB
  [ "${4:-}" = durable ] && fsync=on memory=512MB
  as_postgres "$bin/pg_ctl" -D "$dir" -w -s -l "$dir/log" -o "-p $3 -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
    -c shared_buffers=$memory -c work_mem=1GB -c maintenance_work_mem=1GB -c max_wal_size=8GB -c fsync=$fsync \
    -c max_parallel_workers_per_gather=0 -c max_parallel_maintenance_workers=0 -c jit=off" start
  echo "Host=127.0.0.1;Port=$3;Username=postgres;Database=postgres;Command Timeout=600"
  ;;
stop)
  as_postgres "$bin/pg_ctl" -D "$dir" -w -s -m fast stop
  ;;
*)
  echo "usage: postgres.sh start DIR PORT [durable] | stop DIR" >&2
  exit 2
  ;;
esac
