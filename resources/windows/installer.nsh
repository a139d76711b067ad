; What the installer tells Windows, and the uninstaller takes back: that Postil can open these files, beside whatever opens
; them now, and that "postil:" links are its own. electron-builder's own file associations would make Postil the program
; for every web page and text, and leave those without any when it is removed.

!macro customInstall
  !insertmacro postilTypes Register
  WriteRegStr SHELL_CONTEXT "Software\Classes\Postil.Document" "" "Postil article"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Postil.Document\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Postil.Document\shell\open" "FriendlyAppName" "Postil"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Postil.Document\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\postil" "" "URL:Postil link"
  WriteRegStr SHELL_CONTEXT "Software\Classes\postil" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\postil\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  System::Call 'shell32::SHChangeNotify(i, i, i, i) v (0x08000000, 0, 0, 0)'
!macroend

!macro customUnInstall
  !insertmacro postilTypes Unregister
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Postil.Document"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\postil"
!macroend

!macro postilTypes ACTION
  !insertmacro postil${ACTION} md
  !insertmacro postil${ACTION} markdown
  !insertmacro postil${ACTION} html
  !insertmacro postil${ACTION} htm
  !insertmacro postil${ACTION} txt
!macroend

!macro postilRegister EXT
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "Postil.Document"
!macroend

!macro postilUnregister EXT
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "Postil.Document"
!macroend
