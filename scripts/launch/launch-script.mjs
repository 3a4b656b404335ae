/**
 * @typedef {object} LaunchScriptOptions
 * @property {string} executable the staged Electron
 * @property {{ readonly name: string, readonly home: string } | undefined} account whom to run it as; undefined: as who starts it
 * @property {string} privateData where a keychain of our own keeps its files, when there is no account
 */

/**
 * The text of the script that starts the staged application.
 *
 * It becomes another account when told to, gives the session a keychain when it has none, and then becomes Electron (`exec`: the
 * script's process id is Electron's own, and a signal to it reaches Electron). It drops `--no-sandbox`, which Playwright adds when root starts it: the window is not root's.
 * @param {LaunchScriptOptions} options
 */
export function launchScript({ executable, account, privateData }) {
  return `#!/bin/sh
# Written by scripts/launch. Starts the staged application; see scripts/README.md.
set -eu
electron=${quote(executable)}
count=$#
while [ "$count" -gt 0 ]; do
  argument=$1
  shift
  [ "$argument" = --no-sandbox ] || set -- "$@" "$argument"
  count=$((count - 1))
done
if [ "\${1-}" = --with-own-keychain ]; then
  shift
  umask 077
  # One folder for sockets to each start, so that two windows do not share a keychain's daemon; those of starts long gone go now.
  for gone in "$XDG_RUNTIME_DIR"/*; do [ -d "/proc/\${gone##*/}" ] || rm -rf "$gone"; done
  export XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR/$$"
  mkdir -p "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
  password="$XDG_DATA_HOME/keychain-password"
  [ -s "$password" ] || head -c 32 /dev/urandom | base64 | tr -d "\\n" >"$password"
  export DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus"
  # This process becomes Electron, so bus and keychain are its children and end when it ends, however it ends.
  setpriv --pdeathsig TERM dbus-daemon --session --nofork --nopidfile --address="$DBUS_SESSION_BUS_ADDRESS" >/dev/null 2>&1 &
  wait_for() {
    tries=0
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \\
      org.freedesktop.DBus.NameHasOwner string:"$1" 2>/dev/null | grep -q true; do
      tries=$((tries + 1))
      [ "$tries" -lt 200 ] || { echo "launch: $1 did not start" >&2; exit 70; }
      sleep 0.05
    done
  }
  wait_for org.freedesktop.DBus
  # The keychain's password reaches its daemon on standard input only.
  setpriv --pdeathsig TERM gnome-keyring-daemon --foreground --unlock --components=secrets <"$password" >/dev/null 2>&1 &
  wait_for org.freedesktop.secrets
  exec "$electron" --password-store=gnome-libsecret "$@"
fi
${account === undefined ? ownSession(privateData) : otherAccount(account)}`;
}

/** @param {{ readonly name: string, readonly home: string }} account */
function otherAccount({ name, home }) {
  return `home="\${GP_CONNECT_HOME:-${home}}"
export HOME="$home" USER=${quote(name)} LOGNAME=${quote(name)} XDG_DATA_HOME="$home/.local/share" \\
  XDG_CONFIG_HOME="$home/.config" XDG_CACHE_HOME="$home/.cache" XDG_RUNTIME_DIR="$home/.run"
unset DBUS_SESSION_BUS_ADDRESS XDG_SESSION_ID SUDO_USER SUDO_UID SUDO_GID GP_CONNECT_HOME
cd /
exec setpriv --reuid=${name} --regid=${name} --init-groups "$0" --with-own-keychain "$@"
`;
}

/** @param {string} privateData */
function ownSession(privateData) {
  return `# A desktop has a session bus and a keychain of its own: leave them alone.
if [ -n "\${DBUS_SESSION_BUS_ADDRESS-}" ] || [ -S "\${XDG_RUNTIME_DIR:-/nonexistent}/bus" ]; then
  exec "$electron" "$@"
fi
home="\${GP_CONNECT_HOME:-${privateData}}"
unset GP_CONNECT_HOME
export XDG_DATA_HOME="$home/.local/share" XDG_RUNTIME_DIR="$home/.run"
exec "$0" --with-own-keychain "$@"
`;
}

/** @param {string} text */
function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
