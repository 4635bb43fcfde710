# Voxloop for Windows from this checkout: PyInstaller's folder, its licences and parts, the installer.
#   packaging\windows\build.ps1      results in dist; needs .venv (voxloop.ps1 setup) and makensis on the path
# VOXLOOP_SIGN may hold a command that signs the file named last; without it nothing is signed.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')
$Python = '.venv\Scripts\python.exe'
$Stage = 'build\frozen\voxloop'
$env:PYTHONHASHSEED = '0'
if (-not $env:SOURCE_DATE_EPOCH) { $env:SOURCE_DATE_EPOCH = (git log -1 --format=%ct) }

function Invoke-Checked([string] $Program, [string[]] $Words) {
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { throw "$Program $($Words -join ' ') ended with $LASTEXITCODE." }
}

$Version = & $Python -c "import sys; sys.path.insert(0, 'packaging'); import shipped; print(shipped.version())"
if (-not (Test-Path assets\guide)) { Invoke-Checked $Python @('packaging/guide/build.py') }
Invoke-Checked $Python @('-m', 'PyInstaller', '-y', '--log-level', 'WARN', 'packaging/voxloop.spec',
    '--distpath', 'build\frozen', '--workpath', 'build\work')
New-Item -ItemType Directory -Force dist | Out-Null
& "$Stage\voxloop.exe" --json doctor --self-check | Set-Content -Encoding utf8 build\frozen.json
if ($LASTEXITCODE -ne 0) { throw 'The frozen build lacks a part: see build\frozen.json.' }
& $Python -m desktop --json doctor --self-check | Set-Content -Encoding utf8 build\checkout.json
Invoke-Checked $Python @('packaging/parts.py', 'same', 'build\frozen.json', 'build\checkout.json')
Invoke-Checked $Python @('packaging/parts.py', 'licences', $Stage)
Invoke-Checked $Python @('packaging/parts.py', 'sbom', $Stage, "$Stage\sbom.cdx.json")
Copy-Item "$Stage\sbom.cdx.json" "dist\voxloop-$Version-windows.cdx.json"
$Words = @("/DSTAGE=$((Resolve-Path $Stage).Path)", "/DVERSION=$Version",
    "/DOUT=$((Resolve-Path dist).Path)\voxloop-$Version-setup.exe")
if ($env:VOXLOOP_SIGN) { $Words += "/DSIGN=$env:VOXLOOP_SIGN" }
Invoke-Checked 'makensis' ($Words + 'packaging\windows\voxloop.nsi')
