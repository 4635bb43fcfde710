#!/usr/bin/env bash
# Make .venv ready: Python, system libraries, locked packages, this checkout. The second run takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] || continue
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    say "Voxloop needs Python 3.11 or newer with its venv module: install python3 and python3-venv, then run this again."
    return 1
}

# The libraries that Qt's window, VTK's pictures and the microphone load at run time, and the Debian packages that carry them.
LIBRARIES="libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-cursor.so.0:libxcb-cursor0
libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0 libxcb-image.so.0:libxcb-image0
libxcb-render-util.so.0:libxcb-render-util0 libxcb-xinerama.so.0:libxcb-xinerama0 libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1
libportaudio.so.2:libportaudio2 libglib-2.0.so.0:libglib2.0-0"

missing_packages() {
    known=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null)
    for pair in $LIBRARIES; do
        case "$known" in *"${pair%%:*}"*) ;; *) printf '%s ' "${pair##*:}" ;; esac
    done
    # Without a display the same window is drawn on a virtual one.
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || command -v Xvfb >/dev/null 2>&1 || printf 'xvfb xauth '
}

system_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    root=""
    [ "$(id -u)" = 0 ] || root="sudo -n"
    if command -v apt-get >/dev/null 2>&1 && $root true 2>/dev/null; then
        say "Installing system libraries: $packages"
        # shellcheck disable=SC2086
        $root apt-get update -qq >&2 && $root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $packages >/dev/null && return 0
    fi
    say "Qt needs these system libraries: ${packages}- install them with your package manager, then run this again."
    return 1
}

python=$(find_python)
stamp=.venv/voxloop-set-up
state="$(cat requirements.lock pyproject.toml packaging/set_up.sh | sha256sum | cut -d' ' -f1) ${VOXLOOP_TORCH_INDEX:-}"
system_libraries
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && [ -x .venv/bin/voxloop ]; then
    exit 0
fi

say "Setting up .venv (some minutes, once)."
[ -x .venv/bin/python ] && .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    "$python" -m venv --clear .venv
pip=".venv/bin/python -m pip --disable-pip-version-check -q"
# torch comes first and by pip alone: which build is right depends on the machine. Everything else is locked.
if ! .venv/bin/python -c 'import importlib.metadata as m, sys; sys.exit(m.version("torch").split("+")[0] != "2.13.0")' 2>/dev/null; then
    $pip install ${VOXLOOP_TORCH_INDEX:+--index-url "$VOXLOOP_TORCH_INDEX"} torch==2.13.0
fi
$pip install --no-deps --require-hashes -r requirements.lock
PYTHONWARNINGS=ignore $pip install --no-deps --no-build-isolation -e .
printf '%s' "$state" >"$stamp"
