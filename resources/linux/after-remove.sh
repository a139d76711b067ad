#!/bin/sh
set -e

# Called at an upgrade too, when the new version has been unpacked: only the last to go takes the link along.
# Notes are the reader's; nothing in a home folder is touched. An rpm says 0, a deb says it in words.
case "$1" in
  remove | purge | 0)
    if [ "$(readlink '/usr/bin/${executable}')" = '/opt/${sanitizedProductName}/${executable}' ]; then
      rm -f '/usr/bin/${executable}'
    fi
    if [ -f '/etc/apparmor.d/${executable}' ]; then
      if command -v apparmor_parser >/dev/null; then
        apparmor_parser --remove '/etc/apparmor.d/${executable}' >/dev/null 2>&1 || true
      fi
      rm -f '/etc/apparmor.d/${executable}'
    fi
    if command -v update-desktop-database >/dev/null; then
      update-desktop-database -q /usr/share/applications || true
    fi
    ;;
esac
