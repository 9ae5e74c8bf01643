#!/bin/sh
# The run-script phase: finds Node, and has framewright.mjs do the rest. Xcode shows lines that begin with "error:".
set -eu

: "${SRCROOT:?is set by Xcode}"
cd "$SRCROOT"

if [ "${ENABLE_USER_SCRIPT_SANDBOXING:-NO}" = YES ]; then
  echo "error: framewright reads node_modules and replaces a folder, which script sandboxing forbids;" \
    "set ENABLE_USER_SCRIPT_SANDBOXING to NO for this target"
  exit 1
fi

# Xcode that is started from the Dock has a PATH without Node. These two files are those that React Native uses, too.
for settings in .xcode.env .xcode.env.local; do
  # shellcheck source=/dev/null
  if [ -f "$settings" ]; then . "./$settings"; fi
done

if [ -z "${NODE_BINARY:-}" ]; then
  usual="/opt/homebrew/bin:/usr/local/bin:/opt/local/bin:${HOME:-}/.volta/bin:${HOME:-}/.asdf/shims"
  NODE_BINARY=$(PATH="$PATH:$usual" command -v node) || {
    echo "error: there is no node on Xcode's PATH or in a usual place; install Node 20.19 or newer, or write" \
      "export NODE_BINARY=/path/to/node into $SRCROOT/.xcode.env.local"
    exit 1
  }
fi
if ! [ -x "$NODE_BINARY" ]; then
  echo "error: NODE_BINARY is $NODE_BINARY, which is no program; correct $SRCROOT/.xcode.env.local"
  exit 1
fi

exec "$NODE_BINARY" Scripts/framewright.mjs
