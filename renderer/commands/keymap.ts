// Keys as text: "Mod" is Ctrl, and Cmd on a Mac. Pure.

import type { State } from '../state/state.ts'

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>
type Platform = State['platform']

/**
 * The name of a key press: modifiers in the order Mod, Ctrl, Alt, Shift, then the key. Letters are named by what they
 * type, so that a key stays where its letter is on any layout; where Alt makes another character of a letter or a
 * digit, its place on the keyboard counts.
 */
export function keyOf(event: KeyPress, platform: Platform): string {
  const isMac = platform === 'darwin'
  const modifiers = [
    (isMac ? event.metaKey : event.ctrlKey) ? 'Mod' : '',
    isMac && event.ctrlKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && !isSign(event) ? 'Shift' : '',
  ].filter((modifier) => modifier !== '')
  return [...modifiers, baseKey(event)].join('+')
}

/** A sign such as `?` needs Shift on some layouts and not on others: there Shift says nothing. */
function isSign({ key, altKey, ctrlKey, metaKey }: KeyPress): boolean {
  return !altKey && !ctrlKey && !metaKey && key.length === 1 && !/[\p{L}\p{N}\s]/u.test(key)
}

function baseKey({ key, code, altKey }: KeyPress): string {
  if (key === ' ') return 'Space'
  if (altKey && /^(Key[A-Z]|Digit[0-9])$/.test(code)) return code.replace(/^(Key|Digit)/, '')
  return key.length === 1 ? key.toUpperCase() : key
}

/** The key as Electron's menus want it. */
export function acceleratorOf(key: string): string {
  return key
    .split('+')
    .map((part) => (part === 'Mod' ? 'CommandOrControl' : part.replace(/^Arrow/, '')))
    .join('+')
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }
const NAMES: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
}

/** The key as the reader reads it. */
export function describeKey(key: string, platform: Platform): string {
  const parts = key === '+' ? ['+'] : key.split('+')
  if (platform === 'darwin') return parts.map((part) => MAC_SIGNS[part] ?? NAMES[part] ?? part).join('')
  return parts.map((part) => NAMES[part] ?? part).join('+')
}

/** True for keys that type something, and so must not act while a text field has the focus. */
export function isTyping(key: string): boolean {
  return key.length === 1 || key === 'Space' || /^Shift\+.$/u.test(key)
}
