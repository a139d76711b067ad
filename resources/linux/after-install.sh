#!/bin/sh
set -e

app='/opt/${sanitizedProductName}'

# Chromium's helper gives every user the sandbox where the system lets users make no namespaces of their own.
chown root:root "$app/chrome-sandbox"
chmod 4755 "$app/chrome-sandbox"

ln -sf "$app/${executable}" '/usr/bin/${executable}'

# Debian's own triggers do this too; other systems have none.
if command -v update-desktop-database >/dev/null; then
  update-desktop-database -q /usr/share/applications || true
fi
