/**
 * @typedef {object} LaunchScriptOptions
 * @property {string} executable the staged Electron
 * @property {{ readonly name: string, readonly home: string } | undefined} account whom to run it as; undefined: as who starts it
 * @property {string} privateData where a keychain of our own keeps its files, when there is no account
 */

/**
 * The text of the script that starts the staged application.
 *
 * It becomes another account when told to, gives the session a keychain when it has none, and then becomes Electron (`exec`, so a
 * signal to the script reaches it). It drops `--no-sandbox`, which Playwright adds when root starts it: the window is not root's.
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
if [ "\${1-}" = --inside-session ]; then
  shift
  if [ "\${1-}" = --own-keychain ]; then
    shift
    # The keychain's password reaches its daemon on standard input only.
    gnome-keyring-daemon --foreground --unlock --components=secrets <"$XDG_DATA_HOME/keychain-password" >/dev/null 2>&1 &
    tries=0
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \\
      org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true; do
      tries=$((tries + 1))
      [ "$tries" -lt 100 ] || { echo "launch: the keychain did not start" >&2; exit 70; }
      sleep 0.05
    done
    exec "$electron" --password-store=gnome-libsecret "$@"
  fi
  exec "$electron" "$@"
fi
${account === undefined ? ownSession(privateData) : otherAccount(account)}`
}

/** @param {{ readonly name: string, readonly home: string }} account */
function otherAccount({ name, home }) {
  return `home="\${GP_CONNECT_HOME:-${home}}"
export HOME="$home" USER=${quote(name)} LOGNAME=${quote(name)} XDG_DATA_HOME="$home/.local/share" \\
  XDG_CONFIG_HOME="$home/.config" XDG_CACHE_HOME="$home/.cache" XDG_RUNTIME_DIR="$home/.run"
unset DBUS_SESSION_BUS_ADDRESS XDG_SESSION_ID SUDO_USER SUDO_UID SUDO_GID GP_CONNECT_HOME
cd /
become="setpriv --reuid=${name} --regid=${name} --init-groups"
$become sh -c ${quote(prepareKeychain)}
exec $become dbus-run-session -- "$0" --inside-session --own-keychain "$@"
`
}

/** @param {string} privateData */
function ownSession(privateData) {
  return `# A desktop has a session bus and a keychain of its own: leave them alone.
if [ -n "\${DBUS_SESSION_BUS_ADDRESS-}" ] || [ -S "\${XDG_RUNTIME_DIR:-/nonexistent}/bus" ]; then
  exec "$0" --inside-session "$@"
fi
home="\${GP_CONNECT_HOME:-${privateData}}"
unset GP_CONNECT_HOME
export XDG_DATA_HOME="$home/.local/share" XDG_RUNTIME_DIR="$home/.run"
sh -c ${quote(prepareKeychain)}
exec dbus-run-session -- "$0" --inside-session --own-keychain "$@"
`
}

const prepareKeychain = `umask 077
mkdir -p "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
[ -s "$XDG_DATA_HOME/keychain-password" ] || head -c 32 /dev/urandom | base64 | tr -d "\\n" >"$XDG_DATA_HOME/keychain-password"`

/** @param {string} text */
function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`
}
