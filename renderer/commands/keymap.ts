// Keys as text: "Mod" is Ctrl, and Cmd on a Mac. Pure.

import type { State } from '../state/state.ts'

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>
type Platform = State['platform']

/**
 * The name of a key press: modifiers in the order Mod, Ctrl, Alt, Shift, then the key. Letters are named by what they
 * type, so that a key stays where its letter is on any layout; where Alt makes another character of a letter or a
 * digit, its place on the keyboard counts.
 */
export function keyOf(event: KeyPress, platform: Platform): string {
  return named(event, baseKey(event), platform)
}

/**
 * The names by which a command may ask for a key press, the truest first. Where a layout has no Latin letters (Greek,
 * Arabic, Russian), or no digits without Shift (French), the key's place on the keyboard counts too.
 */
export function keysOf(event: KeyPress, platform: Platform): readonly string[] {
  const name = keyOf(event, platform)
  const place = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]
  if (place === undefined || event.key.length !== 1 || /[a-z0-9]/i.test(event.key)) return [name]
  // A comma on the key of another layout's M means no M; and a sign that needs Shift means no digit.
  if (/[A-Z]/.test(place) ? !/\p{L}/u.test(event.key) : event.shiftKey) return [name]
  return [...new Set([name, named(event, place, platform)])]
}

function named(event: KeyPress, base: string, platform: Platform): string {
  const isMac = platform === 'darwin'
  const modifiers = [
    (isMac ? event.metaKey : event.ctrlKey) ? 'Mod' : '',
    isMac && event.ctrlKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && !isSign(event) ? 'Shift' : '',
  ].filter((modifier) => modifier !== '')
  return [...modifiers, base].join('+')
}

/** A sign such as `?`, or a digit, needs Shift on some layouts and not on others: there Shift says nothing. */
function isSign({ key, altKey, ctrlKey, metaKey }: KeyPress): boolean {
  return !altKey && !ctrlKey && !metaKey && key.length === 1 && !/[\p{L}\s]/u.test(key)
}

function baseKey({ key, code, altKey }: KeyPress): string {
  if (key === ' ') return 'Space'
  if (altKey && /^(Key[A-Z]|Digit[0-9])$/.test(code)) return code.replace(/^(Key|Digit)/, '')
  return key.length === 1 ? key.toUpperCase() : key
}

/** True for a press of modifiers alone, of a dead key, or of one that the system keeps: nothing that could be a command. */
export function isNoKey({ key }: KeyPress): boolean {
  return [
    'Control',
    'Shift',
    'Alt',
    'AltGraph',
    'Meta',
    'CapsLock',
    'NumLock',
    'Dead',
    'Process',
    'Unidentified',
  ].includes(key)
}

/** The key as Electron's menus want it. */
export function acceleratorOf(key: string): string {
  return partsOf(key)
    .map((part) => (part === 'Mod' ? 'CommandOrControl' : part === '+' ? 'Plus' : part.replace(/^Arrow/, '')))
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
  const parts = partsOf(key)
  if (platform === 'darwin') return parts.map((part) => MAC_SIGNS[part] ?? NAMES[part] ?? part).join('')
  return parts.map((part) => NAMES[part] ?? part).join('+')
}

function partsOf(key: string): readonly string[] {
  return key === '+' ? ['+'] : key.endsWith('++') ? [...key.slice(0, -2).split('+'), '+'] : key.split('+')
}

/** True for keys that type something, and so must not act while a text field has the focus. */
export function isTyping(key: string): boolean {
  return key.length === 1 || key === 'Space' || /^Shift\+(.|Space)$/u.test(key)
}
