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

# Ubuntu from 24.04 on lets a program make namespaces of its own only when a profile says so. An AppArmor that is too old
# for the profile needs none, and a system without AppArmor neither: nothing here may keep the package from its place.
profile="$app/resources/apparmor-profile"
target='/etc/apparmor.d/${executable}'
if [ -f "$profile" ] && command -v apparmor_parser >/dev/null && [ -d /etc/apparmor.d ] &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" "$target" || true
  # Within a chroot there is no kernel of its own to tell.
  if [ -d /sys/kernel/security/apparmor ] && ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache "$target" >/dev/null 2>&1 || true
  fi
fi
