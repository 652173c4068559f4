#!/bin/bash
# Fills the secrets into the configuration, and starts EMQX. They are letters and digits only (deploy/.env.example).
set -euo pipefail
etc=/opt/emqx/etc
sed -e "s/@AUTH_SECRET@/${ISOBAR_AUTH_SECRET:?}/" \
  -e "s/@NODE_COOKIE@/${ISOBAR_NODE_COOKIE:?}/" \
  -e "s/@DASHBOARD_PASSWORD@/${ISOBAR_DASHBOARD_PASSWORD:?}/" \
  /isobar/emqx.conf >"$etc/emqx.conf"
(umask 077 && printf 'isobar-ingest:%s:administrator\n' "${ISOBAR_API_SECRET:?}" >"$etc/isobar-api-key")
exec /usr/bin/docker-entrypoint.sh /opt/emqx/bin/emqx foreground
