#!/usr/bin/env bash
# Backs up a hub's database into DIR. The key file is not in it: without <data>/master.key and <data>/day.keys nothing in the
# backup can be read, so keep those apart, and keep them longer. <data>/erased.list and <data>/suppressed.list tell a restored
# database who was erased and who said STOP since the backup: copy the newest of them too, apart, as often as you can.
#
#   deploy/backup.sh DIR
#
# With PARVIS_DATABASE_URL set: pg_dump (custom format, consistent, hub may run). Else the hub's own PostgreSQL is packed from
# PARVIS_DATA_DIR, for which the hub must be stopped.
set -euo pipefail
out=${1:?"usage: deploy/backup.sh DIR"}
mkdir -p "$out"
chmod 700 "$out"
stamp=$(date -u +%Y%m%dT%H%M%SZ)
umask 077
if [ -n "${PARVIS_DATABASE_URL:-}" ]; then
  file=$out/parvis-$stamp.dump
  PGPASSWORD=${PARVIS_DATABASE_PASSWORD:-} pg_dump --format=custom --username="${PARVIS_DATABASE_USER:-parvis}" \
    --dbname="${PARVIS_DATABASE_URL#jdbc:}" --file="$file.part"
else
  data=${PARVIS_DATA_DIR:-$HOME/.parvis}
  [ -d "$data/postgres-18" ] || { echo "backup: no database in $data; set PARVIS_DATA_DIR" >&2; exit 1; }
  if [ -e "$data/postgres-18/postmaster.pid" ]; then
    echo "backup: the hub on $data is running (or was killed: start and stop it once); stop it first" >&2
    exit 1
  fi
  file=$out/parvis-$stamp.tar.gz
  tar -C "$data" -czf "$file.part" postgres-18
fi
mv "$file.part" "$file"
echo "$file"
