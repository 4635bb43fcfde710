; Voxloop's installer for one person on Windows: no administrator, upgrades in place, leaves workspaces alone.
;   makensis /DSTAGE=folder /DVERSION=1.2.3 /DOUT=voxloop-setup.exe packaging/windows/voxloop.nsi
; STAGE is PyInstaller's one folder with LICENCES. /DSIGN="command" signs installer and uninstaller; the
; command gets the file's name as its last argument.
Unicode true
!ifndef STAGE
  !error "Name the staged folder: /DSTAGE=folder"
!endif
!ifndef VERSION
  !error "Name the version: /DVERSION=1.2.3"
!endif
!ifndef OUT
  !define OUT "voxloop-${VERSION}-setup.exe"
!endif

!ifdef NSIS_WIN32_MAKENSIS
  !define SLASH "\"
!else
  !define SLASH "/"
!endif

!define NAME "Voxloop"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Voxloop"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\voxloop.exe"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Voxloop"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
SetCompressor /SOLID lzma
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"
!define MUI_ICON "${__FILEDIR__}${SLASH}voxloop.ico"
!define MUI_UNICON "${__FILEDIR__}${SLASH}voxloop.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\voxloop-window.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Only what an installer of Voxloop put there: a workspace that someone keeps in this folder stays.
!macro RemoveProgram
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\LICENCES"
  Delete "$INSTDIR\voxloop.exe"
  Delete "$INSTDIR\voxloop-window.exe"
  Delete "$INSTDIR\sbom.cdx.json"
!macroend

; A program that runs cannot be deleted: trying tells, and nothing is half replaced.
!macro NeedItClosed un
Function ${un}NeedItClosed
  again:
  ClearErrors
  IfFileExists "$INSTDIR\lib\*.*" 0 closed
  Rename "$INSTDIR\lib" "$INSTDIR\lib.trying"
  IfErrors 0 back
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Voxloop is open. Close it, then try again." /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Abort
  back:
  Rename "$INSTDIR\lib.trying" "$INSTDIR\lib"
  closed:
FunctionEnd
!macroend
!insertmacro NeedItClosed ""
!insertmacro NeedItClosed "un."

Section "Voxloop"
  Call NeedItClosed
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${STAGE}${SLASH}*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Voxloop.lnk" "$INSTDIR\voxloop-window.exe"
  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\voxloop.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\voxloop-window.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Voxloop authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  Call un.NeedItClosed
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\Voxloop.lnk"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
