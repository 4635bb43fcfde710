#!/usr/bin/env bash
# Run a command on a display: the one there is, else a virtual one.
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$@"
fi
exec xvfb-run -a -s "-screen 0 1920x1200x24" "$@"
