#!/bin/sh
# Takes htmx from npm's node_modules into the source tree, with its licence, so
# that the Go build needs no npm. Run after changing its version in package.json:
# npm ci --ignore-scripts && sh web/assets/vendor.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
from="$here/../../node_modules/htmx.org"
test -f "$from/dist/htmx.min.js" || { echo "htmx is not installed. Run npm ci --ignore-scripts first." >&2; exit 1; }
mkdir -p "$here/vendor"
cp "$from/dist/htmx.min.js" "$here/vendor/htmx.min.js"
cp "$from/LICENSE" "$here/vendor/htmx.LICENSE"
