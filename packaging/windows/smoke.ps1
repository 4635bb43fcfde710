# The installer, tried as a stranger would: installed, used, upgraded, uninstalled; a workspace stays.
#   packaging\windows\smoke.ps1 -Setup dist\voxloop-1.2.3-setup.exe
param([Parameter(Mandatory)] [string] $Setup, [int] $Seconds = 20)
$ErrorActionPreference = 'Stop'
$Folder = Join-Path $env:LOCALAPPDATA 'Programs\Voxloop'
$Home1 = Join-Path $env:TEMP 'voxloop-smoke'
$Voxloop = Join-Path $Folder 'voxloop.exe'
$Facts = [ordered]@{}

function Install-It {
    $ended = Start-Process -Wait -PassThru -FilePath $Setup -ArgumentList '/S'
    if ($ended.ExitCode -ne 0) { throw "The installer ended with $($ended.ExitCode)." }
}

function Invoke-Voxloop([string[]] $Words) {
    $said = & $Voxloop @Words
    if ($LASTEXITCODE -ne 0) { throw "voxloop $($Words -join ' ') ended with $LASTEXITCODE." }
    $said | Out-String
}

Install-It
$Facts.installed_mb = [int]((Get-ChildItem -Recurse -File $Folder | Measure-Object Length -Sum).Sum / 1MB)
$began = Get-Date
Invoke-Voxloop @('--json', 'doctor', '--self-check') | Out-Null
$Facts.self_check_s = ((Get-Date) - $began).TotalSeconds
$doctor = Invoke-Voxloop @('--json', 'doctor') | ConvertFrom-Json
foreach ($child in $doctor.children.PSObject.Properties) {
    if ($child.Value -ne 'answers') { throw "The child $($child.Name) $($child.Value)." }
}
if (@($doctor.pad.pads).Count -ne 0) { throw 'There is a pad where none is.' }

if (Test-Path $Home1) { Remove-Item -Recurse -Force $Home1 }
Invoke-Voxloop @('--json', 'demo', '-o', $Home1, '--seconds', "$Seconds") | Out-Null
$workspace = Join-Path $Home1 'workspace'
$began = Get-Date
$shown = Invoke-Voxloop @('--module', 'desktop.app', $workspace, '--until-shown')
if ($shown -notmatch '"sign": "shown"') { throw 'No case was shown.' }
$Facts.window_until_closed_s = ((Get-Date) - $began).TotalSeconds

$window = Start-Process -PassThru -FilePath (Join-Path $Folder 'voxloop-window.exe') -ArgumentList '-w', $workspace
$handle = 0
foreach ($n in 1..120) {
    Start-Sleep -Milliseconds 500
    $window.Refresh()
    if ($window.HasExited) { throw "The window ended with $($window.ExitCode)." }
    if ($window.MainWindowHandle -ne 0) { $handle = $window.MainWindowHandle; break }
}
if ($handle -eq 0) { throw 'No window came up.' }
$Facts.window_title = $window.MainWindowTitle
$window.CloseMainWindow() | Out-Null
if (-not $window.WaitForExit(30000)) { throw 'The window did not close.' }

Install-It # an upgrade in place
Invoke-Voxloop @('-w', $workspace, '--json', 'check') | Out-Null
$Facts.upgrade_keeps_workspace = $true

Start-Process -Wait -FilePath (Join-Path $Folder 'uninstall.exe') -ArgumentList '/S', "_?=$Folder"
Remove-Item -ErrorAction SilentlyContinue (Join-Path $Folder 'uninstall.exe')
if (Test-Path (Join-Path $Folder 'lib')) { throw 'Uninstalling left the program.' }
if (-not (Test-Path (Join-Path $workspace 'voxloop.db'))) { throw 'Uninstalling took the workspace.' }
$Facts | ConvertTo-Json
