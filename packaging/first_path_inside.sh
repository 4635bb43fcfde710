#!/bin/sh
# From an installed Voxloop to the first promoted model on scans of one's own, a step at a time, with seconds.
#   first_path_inside.sh SCANS MASKS HOW_MANY     folders of NIfTI with the same names; the masks stand for the
# reviewer's drawing. smoke.sh runs it in the chroot after the smoke test (SCANS=FOLDER with images and labels).
# Writes JSON lines on standard output. docs/first-model.md tells the same steps with the times.
set -eu
scans=$1 masks=$2 many=$3
home=$HOME/own
say() { echo "-- $*" >&2; }
fail() { echo "FAILED: $*" >&2; exit 1; }
now() { date +%s.%N; }
step() { ended=$(now); printf '{"path_%s_s": %s}\n' "$1" "$(echo "$ended $began" | awk '{ printf "%.1f", $1 - $2 }')"; began=$(now); }
own() { voxloop -w "$home" --json "$@"; }
answer() { sed -n "s/.*\"$1\": \\([^,}]*\\).*/\\1/p" | head -1; }
# The names of the cases of which a pattern holds, from a list in JSON.
names() { grep -o '{"case": [^}]*}' | grep "$1" | sed -n 's/.*"name": "\([^"]*\)".*/\1/p'; }

mkdir -p "$HOME/scans"
for file in $(ls "$scans" | head -n "$many"); do cp "$scans/$file" "$HOME/scans/"; done

say "a workspace and its scans"
began=$(now)
voxloop -w "$home" --json init --labels anterior,posterior >/dev/null
own import "$HOME/scans" --held-out 0.3 --seed 1 >"$HOME/import.json"
step import

say "which to label first"
own select -n 6 >"$HOME/select.json"
step select

say "the held-out cases and the first six, drawn"
own cases >"$HOME/cases.json"
held_out=$(names '"held_out": true' <"$HOME/cases.json")
first=$(own queue | names '"state": "new"' | head -n 6)
for name in $held_out $first; do own review "$name" correct --mask "$masks/$name.nii.gz" >/dev/null; done
printf '{"path_held_out": %s, "path_taught": %s}\n' "$(echo "$held_out" | wc -l)" "$(echo "$first" | wc -l)"
step masks_handed_in

say "the first model"
own train >"$HOME/train.json" || fail "$(cat "$HOME/train.json")"
step training
printf '{"path_verdict": %s}\n' "$(sed 's/.*"verdict": \(.*\), "why".*/\1/' "$HOME/train.json")"
own models | grep -q '"champion": true' || fail "no model was promoted: $(cat "$HOME/train.json")"

say "drafts for the rest, and the queue in its order"
own draft --all >/dev/null
own select -n 5 >/dev/null
step drafts

say "the window on the first of them"
voxloop --module desktop.app "$home" --until-shown >"$HOME/shown.json" 2>"$HOME/window.txt" || fail "$(tail -5 "$HOME/window.txt")"
step window_closed_again
own check | grep -q '"intact": true' || fail "the workspace has faults"
