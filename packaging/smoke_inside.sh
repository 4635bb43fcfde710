#!/bin/sh
# The smoke test's inner half: what a person without rights does with an installed Voxloop.
#   smoke_inside.sh SECONDS     of each training of the demo; writes its findings as JSON lines on standard output
# smoke.sh runs it in the chroot, on a virtual display. It stops at the first thing that is not as it should be.
set -eu
seconds=$1
home=$HOME/Voxloop
say() { echo "-- $*" >&2; }
fail() { echo "FAILED: $*" >&2; exit 1; }
now() { date +%s.%N; }
since() { echo "$(now) $1" | awk '{ printf "%.2f", $1 - $2 }'; }
told() { printf '{"%s": %s}\n' "$1" "$2"; }

say "the command answers"
began=$(now); voxloop --help >/dev/null; told first_command_cold_s "$(since "$began")"
began=$(now); voxloop --help >/dev/null; told command_warm_s "$(since "$began")"

say "every part loads"
voxloop --json doctor --self-check >"$HOME/parts.json" || fail "$(cat "$HOME/parts.json")"

say "devices: none, and nothing breaks of it"
voxloop --json doctor >"$HOME/doctor.json"
told doctor "$(cat "$HOME/doctor.json")"
grep -q '"does not start' "$HOME/doctor.json" && fail "a child does not start"
grep -q '"pad": {"pads": \[\]' "$HOME/doctor.json" || fail "the pad process does not say that there is no pad"
grep -q '"voice": {"facts": {.*"state": "absent"' "$HOME/doctor.json" || fail "the ears do not say that there is no microphone"

say "the demo loop, from phantoms to a promoted model"
began=$(now)
voxloop --json demo -o "$home" --seconds "$seconds" >"$HOME/demo.json"
told demo_s "$(since "$began")"
told demo "$(cat "$HOME/demo.json")"
voxloop -w "$home/workspace" --json check | grep -q '"intact": true' || fail "the workspace has faults"

say "the window, from its start to the case on screen"
for turn in cold_after_demo warm; do
    began=$(now)
    voxloop --module desktop.app "$home/workspace" --until-shown >"$HOME/shown.json" 2>"$HOME/window.txt" || fail "$(tail -5 "$HOME/window.txt")"
    grep -q '"sign": "shown"' "$HOME/shown.json" || fail "no case was shown: $(tail -5 "$HOME/window.txt")"
    at=$(sed -n 's/.*"at": \([0-9.]*\).*/\1/p' "$HOME/shown.json" | head -1)
    told "window_shown_s_$turn" "$(echo "$at $began" | awk '{ printf "%.2f", $1 - $2 }')"
done

say "the window as its menu entry starts it"
voxloop --window "$home/workspace/voxloop.db" 2>"$HOME/window.txt" &
window=$!
seen=""
for _ in $(seq 120); do
    seen=$(xdotool search --onlyvisible --name '^Voxloop' 2>/dev/null | head -1 || true)
    [ -n "$seen" ] && break
    kill -0 "$window" 2>/dev/null || fail "the window's process ended: $(tail -5 "$HOME/window.txt")"
    sleep 0.5
done
[ -n "$seen" ] || fail "no window came up"
told window_title "\"$(xdotool getwindowname "$seen")\""
# The children start when the window is idle.
for _ in $(seq 60); do ps -eo args= | grep -q '[v]oxloop --child ears' && break; sleep 0.5; done
told processes "\"$(ps -eo args= | sed -n 's/.*voxloop --child \([a-z]*\).*/\1/p' | sort | tr '\n' ' ')\""
ps -eo args= | grep -q '[v]oxloop --child pad' || fail "the pad process did not start"
ps -eo args= | grep -q '[v]oxloop --child ears' || fail "the ears did not start"
xdotool windowfocus "$seen" 2>/dev/null || true
xdotool key ctrl+q
for _ in $(seq 60); do kill -0 "$window" 2>/dev/null || break; sleep 0.5; done
kill -0 "$window" 2>/dev/null && fail "the window did not close"
wait "$window" || fail "the window ended with $?: $(tail -5 "$HOME/window.txt")"
[ "$(ps -eo args= | grep -c '[v]oxloop --child' || true)" = 0 ] || fail "children were left behind"
say "inside: all well"
