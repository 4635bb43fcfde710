#!/usr/bin/env bash
# The .deb, tried as a stranger would: installed into a bare Debian, used on a virtual display, uninstalled.
#   packaging/smoke.sh VOXLOOP.deb [ROOT]     as root. ROOT is made with debootstrap unless it is there, and
# removed at the end unless it was named. SUITE, MIRROR and SECONDS_OF_TRAINING may be set; SCANS=FOLDER (with
# images and labels in NIfTI) also goes the way to a first model on scans of one's own, with its times.
# The last thing it prints is one JSON document of sizes and seconds.
set -euo pipefail

deb=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
kept=${2:-}
root=${kept:-$(mktemp -d /var/tmp/voxloop-smoke.XXXXXX)}
mkdir -p "$root" && chmod 755 "$root" # the reader walks through it
root=$(realpath "$root")
who=reader
seconds=${SECONDS_OF_TRAINING:-20}
facts=()
say() { printf '%s\n' "-- $*" >&2; }
fail() { printf '%s\n' "FAILED: $*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail "run it as root: it makes a chroot"

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
as_reader() { chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/home/$who DISPLAY=:97 \
    /usr/bin/setpriv --reuid $who --regid $who --init-groups "$@"; }

leave() {
    [ -z "${display:-}" ] || kill "$display" 2>/dev/null || true
    for place in dev/shm dev proc; do umount -l "$root/$place" 2>/dev/null || true; done
    [ -n "$kept" ] || rm -rf --one-file-system "$root"
}
trap leave EXIT

make_root() {
    say "a bare Debian in $root"
    [ -x "$root/usr/bin/dpkg" ] || debootstrap --variant=minbase "${SUITE:-bookworm}" "$root" "${MIRROR:-http://deb.debian.org/debian}" >/dev/null
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount -t tmpfs shm "$root/dev/shm"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    inside apt-get update -qq >&2
    # The instruments of this test, before anything of Voxloop: what it needs has to come with it.
    inside apt-get install -y -qq --no-install-recommends xvfb xauth xdotool procps >/dev/null 2>&1
    inside id -u $who >/dev/null 2>&1 || inside useradd -m $who
}

# What is there, but for what package managers write down and caches hold.
listing() {
    (cd "$root" && find usr etc opt var/lib -xdev ! -path 'var/lib/apt/*' ! -path 'var/lib/dpkg/*' \
        ! -path 'var/lib/systemd/*' ! -path '*/__pycache__*' ! -path 'etc/ld.so.cache' | sort)
}

# Without these pages in memory the next start reads them from the disk.
forget_pages() {
    find "$1" -type f -exec dd of={} oflag=nocache conv=notrunc,fdatasync count=0 status=none \;
}

install() {
    cp "$deb" "$root/tmp/voxloop.deb"
    say "its dependencies, then itself"
    depends=$(dpkg-deb -f "$deb" Depends | sed -e 's/([^)]*)//g' -e 's/,/ /g')
    # shellcheck disable=SC2086
    inside apt-get install -y -qq --no-install-recommends $depends >/dev/null 2>&1
    listing >"$root/tmp/before"
    began=$(date +%s.%N)
    inside dpkg -i /tmp/voxloop.deb >/dev/null
    facts+=("{\"install_s\": $(echo "$(date +%s.%N) $began" | awk '{ printf "%.1f", $1 - $2 }')}")
    facts+=("{\"installed_mb\": $(du -sm --apparent-size "$root/usr/lib/voxloop" | cut -f1)}")
    facts+=("{\"deb_mb\": $(du -m --apparent-size "$deb" | cut -f1)}")
    inside sh -c 'command -v voxloop' >/dev/null || fail "voxloop is not on the path"
    forget_pages "$root/usr/lib/voxloop"
}

use() {
    chroot "$root" /usr/bin/Xvfb :97 -screen 0 1600x1000x24 -nolisten tcp >/dev/null 2>&1 &
    display=$!
    cp "$here/smoke_inside.sh" "$root/tmp/"
    as_reader sh /tmp/smoke_inside.sh "$seconds" >"$root/tmp/facts"
    mapfile -t -O "${#facts[@]}" facts <"$root/tmp/facts"
    if [ -n "${SCANS:-}" ]; then
        cp -r "$SCANS" "$root/tmp/own"
        cp "$here/first_path_inside.sh" "$root/tmp/"
        as_reader sh /tmp/first_path_inside.sh /tmp/own/images /tmp/own/labels "${HOW_MANY:-40}" >"$root/tmp/facts"
        mapfile -t -O "${#facts[@]}" facts <"$root/tmp/facts"
    fi
    kill "$display" && wait "$display" 2>/dev/null || true
    display=""
}

uninstall() {
    say "uninstalling"
    inside dpkg --purge voxloop >/dev/null 2>&1
    listing >"$root/tmp/after"
    left=$(diff "$root/tmp/before" "$root/tmp/after" | grep '^[<>]' || true)
    [ -z "$left" ] || fail "uninstalling left or took: $(head -5 <<<"$left")"
    [ -f "$root/home/$who/Voxloop/workspace/voxloop.db" ] || fail "the workspace is gone"
    facts+=('{"uninstalled_clean": true}' '{"workspace_kept": true}')
}

make_root
install
use
uninstall
say "all well"
printf '%s\n' "${facts[@]}" | python3 -c 'import json, sys; out = {}; [out.update(json.loads(line)) for line in sys.stdin]; print(json.dumps(out, indent=1))'
