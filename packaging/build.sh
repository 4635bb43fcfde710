#!/usr/bin/env bash
# One command: Voxloop for Linux from this checkout, as a .deb and a tar.gz, with the list of its parts.
#   packaging/build.sh [FOLDER]     where the results go; dist unless named. About ten minutes on two cores.
# Needs .venv (packaging/set_up.sh), dpkg-deb and binutils. VOXLOOP_BUILT=FOLDER packs what was frozen before.
# Which torch lies in .venv decides the variant: with CUDA's libraries beside it the package is voxloop-cuda.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022

out=$(mkdir -p "${1:-dist}" && cd "${1:-dist}" && pwd)
python=$PWD/.venv/bin/python
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)}
export PYTHONPATH=$PWD PYTHONHASHSEED=0 OMP_NUM_THREADS=1 LC_ALL=C.UTF-8 TZ=UTC
version=$($python -c 'import sys; sys.path.insert(0, "packaging"); import shipped; print(shipped.version())')
variant=$($python -c 'import sys; sys.path.insert(0, "packaging"); import shipped; print(shipped.variant())')
package=voxloop${variant:+-$variant}
other=voxloop-cuda; [ -z "$variant" ] || other=voxloop
budget_mb=1100
work=$(mktemp -d "${TMPDIR:-/tmp}/voxloop-build.XXXXXX")
trap 'rm -rf "$work"' EXIT
say() { printf '%s\n' "$*" >&2; }

freeze() {
    [ -d assets/guide ] || $python packaging/guide/build.py >&2
    $python -m PyInstaller -y --log-level WARN packaging/voxloop.spec --distpath "$work/frozen" --workpath "$work/work"
    VOXLOOP_BUILT=$work/frozen/voxloop
}

# Names of symbols that nobody here debugs. Left alone: libraries that were patched after they were linked
# (numpy's and scipy's), which do not survive it.
strip_symbols() {
    find "$1/lib" -type f \( -path '*/vtkmodules/*.so' -o -path '*/torch/lib/*.so' -o -path '*/zstandard/*.so' \
        -o -name 'libpython3*.so*' \) -exec strip --strip-unneeded {} +
}

# Installed and checkout must have the same parts: nothing that is found by being there may be missing.
same_parts() {
    "$1/voxloop" --json doctor --self-check >"$work/frozen.json"
    $python -m desktop --json doctor --self-check >"$work/checkout.json"
    $python packaging/parts.py same "$work/frozen.json" "$work/checkout.json" >&2
}

stage() {
    folder=$work/voxloop
    cp -a "$VOXLOOP_BUILT" "$folder"
    strip_symbols "$folder"
    same_parts "$folder"
    $python packaging/parts.py check "$folder" >&2
    $python packaging/parts.py licences "$folder"
    $python packaging/parts.py sbom "$folder" "$folder/sbom.cdx.json"
    $python packaging/parts.py needs "$folder" >"$folder/NEEDS.txt"
    chmod -R u=rwX,go=rX "$folder"
    find "$folder" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    size_mb=$(du -sm --apparent-size "$folder" | cut -f1)
    say "Installed size: $size_mb MB (budget $budget_mb MB${variant:+, without $variant})."
    # CUDA's libraries alone are several times the budget, which is that of the program.
    [ -n "$variant" ] || [ "$size_mb" -le "$budget_mb" ] || { say "That is too large."; exit 1; }
}

pack_tar() {
    name=$package-$version-linux-x86_64
    tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu \
        --transform "s,^voxloop,$name," -C "$work" -cf - voxloop | gzip -n -6 >"$out/$name.tar.gz"
}

pack_deb() {
    root=$work/deb
    mkdir -p "$root"/DEBIAN "$root"/usr/{bin,lib,share/applications,share/mime/packages,share/doc/voxloop} \
        "$root"/usr/share/icons/hicolor/{scalable,256x256}/apps
    mv "$work/voxloop" "$root/usr/lib/voxloop"
    ln -s ../lib/voxloop/voxloop "$root/usr/bin/voxloop"
    cp packaging/linux/voxloop.desktop "$root/usr/share/applications/"
    cp packaging/linux/voxloop.xml "$root/usr/share/mime/packages/"
    cp packaging/linux/voxloop.svg "$root/usr/share/icons/hicolor/scalable/apps/"
    $python packaging/make_icon.py png 256 "$root/usr/share/icons/hicolor/256x256/apps/voxloop.png"
    cp packaging/linux/copyright "$root/usr/share/doc/voxloop/copyright"
    depends=$(paste -sd, "$root/usr/lib/voxloop/NEEDS.txt" | sed 's/,/, /g')
    sed -e "s/@PACKAGE@/$package/" -e "s/@OTHER@/$other/" -e "s/@VERSION@/$version/" -e "s/@DEPENDS@/$depends/" \
        -e "s/@SIZE@/$(du -sk --apparent-size "$root/usr" | cut -f1)/" packaging/linux/control >"$root/DEBIAN/control"
    (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    chmod -R u=rwX,go=rX "$root"
    find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group -Zzstd -z9 --build "$root" "$out/${package}_${version}_amd64.deb" >&2
}

[ -n "${VOXLOOP_BUILT:-}" ] || freeze
stage
cp "$work/voxloop/sbom.cdx.json" "$out/$package-$version.cdx.json"
pack_tar
pack_deb
(cd "$out" && sha256sum voxloop*"$version"* | grep -v SHA256 >SHA256SUMS && ls -l >&2)
