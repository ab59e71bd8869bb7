#!/usr/bin/env bash
# Restores a backup made by backup.sh. The hub must be stopped.
#
#   deploy/restore.sh FILE
#
# The data directory's boot epoch is newer than the one in the backup, so the hub starts with its outbox frozen: nothing leaves
# until you have looked at `parvis message list --state unknown` and typed `parvis outbox release`. Replies leave then; campaign
# messages that waited are listed as unknown, and campaigns with a wave that was due meanwhile are paused: resume or cancel them. Erasures, and
# every STOP and wrong number since the backup, are replayed at that start from erased.list and suppressed.list in the data
# directory, which this script leaves as they are. On a new machine put the newest copies of both there first; without
# suppressed.list (the log says suppression.list_missing) compare your gateway's list of opt-outs before `parvis outbox release`.
set -euo pipefail
file=${1:?"usage: deploy/restore.sh FILE"}
[ -r "$file" ] || { echo "restore: cannot read $file" >&2; exit 1; }
case $file in
  *.dump)
    : "${PARVIS_DATABASE_URL:?a .dump is restored into an external database: set PARVIS_DATABASE_URL}"
    PGPASSWORD=${PARVIS_DATABASE_PASSWORD:-} pg_restore --clean --if-exists --no-owner --exit-on-error --single-transaction \
      --username="${PARVIS_DATABASE_USER:-parvis}" --dbname="${PARVIS_DATABASE_URL#jdbc:}" "$file"
    ;;
  *.tar.gz)
    data=${PARVIS_DATA_DIR:-$HOME/.parvis}
    if [ -e "$data/postgres-18/postmaster.pid" ]; then
      echo "restore: a hub is running on $data; stop it first" >&2
      exit 1
    fi
    mkdir -p "$data"
    fresh=$(mktemp -d "$data/restore.XXXXXX")
    tar -C "$fresh" -xzf "$file"
    [ ! -e "$data/postgres-18" ] || mv "$data/postgres-18" "$data/postgres-18.before-restore-$(date -u +%Y%m%dT%H%M%SZ)"
    mv "$fresh/postgres-18" "$data/postgres-18"
    rmdir "$fresh"
    ;;
  *)
    echo "restore: $file is neither .dump nor .tar.gz" >&2
    exit 2
    ;;
esac
echo "restored; now start the hub, look at: parvis message list --state unknown; then: parvis outbox release"
