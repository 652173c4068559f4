#!/bin/bash
# Starts mongod as a member of the replica set "isobar". The key file must belong to mongod's user and be read by nobody
# else, which a mounted file cannot promise: so it is written here, from the environment.
set -eu
key=/run/isobar-replica-key
printf '%s' "$MONGO_REPLICA_KEY" >"$key"
chmod 400 "$key"
chown mongodb:mongodb "$key"
exec docker-entrypoint.sh mongod --replSet isobar --keyFile "$key" --bind_ip_all
