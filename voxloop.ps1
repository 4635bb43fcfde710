# Voxloop from a checkout on Windows: .\voxloop.ps1 run | test | setup
# Sets up .venv first (some minutes, once). Needs Python 3.11 or newer.
param([ValidateSet('run', 'test', 'setup')] [string] $What = 'run')
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$Python = Join-Path $PSScriptRoot '.venv\Scripts\python.exe'

function Invoke-Checked([string] $Program, [string[]] $Words) {
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { throw "$Program $($Words -join ' ') ended with $LASTEXITCODE." }
}

function Get-State {
    $files = 'requirements.lock', 'pyproject.toml', 'voxloop.ps1'
    ($files | ForEach-Object { (Get-FileHash -Algorithm SHA256 $_).Hash }) -join ' '
}

function Install-Voxloop {
    $stamp = '.venv\voxloop-set-up'
    $state = Get-State
    if ((Test-Path $stamp) -and ((Get-Content $stamp -Raw) -eq $state)) { return }
    Write-Host 'Setting up .venv (some minutes, once).'
    if (-not (Test-Path $Python)) {
        if (Get-Command py -ErrorAction SilentlyContinue) { Invoke-Checked 'py' @('-3', '-m', 'venv', '.venv') }
        else { Invoke-Checked 'python' @('-m', 'venv', '.venv') }
    }
    Invoke-Checked $Python @('-c', 'import sys; sys.exit(sys.version_info < (3, 11))')
    # torch comes first: on Windows the usual build is the one without CUDA.
    Invoke-Checked $Python @('-m', 'pip', '-q', 'install', 'torch==2.13.0')
    Invoke-Checked $Python @('-m', 'pip', '-q', 'install', '--no-deps', '--require-hashes', '-r', 'requirements.lock')
    Invoke-Checked $Python @('-m', 'pip', '-q', 'install', '--no-deps', '--no-build-isolation', '-e', '.')
    Set-Content -NoNewline -Path $stamp -Value $state
}

Install-Voxloop
switch ($What) {
    'run' { Invoke-Checked $Python @('-m', 'desktop', 'demo', '--open') }
    'test' {
        foreach ($check in @(, @('ruff', 'check', '.')) + @(, @('mypy'))) { Invoke-Checked $Python (@('-m') + $check) }
        Invoke-Checked '.venv\Scripts\lint-imports.exe' @()
        Invoke-Checked $Python @('-m', 'pytest', '-n', '2', '--dist', 'loadfile')
    }
}
