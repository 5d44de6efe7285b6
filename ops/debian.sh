#!/usr/bin/env bash
# Installs the Debian packages named on the command line. Run as root: sudo ops/debian.sh libpango-1.0-0 chromium
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends "$@"
