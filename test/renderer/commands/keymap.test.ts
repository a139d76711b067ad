import { describe, expect, it } from 'vitest'
import {
  acceleratorOf,
  describeKey,
  isTyping,
  type KeyPress,
  keyOf,
  keysOf,
} from '../../../renderer/commands/keymap.ts'

function press(key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers }
}

const shiftKey = true
const ctrlKey = true
const altKey = true
const metaKey = true

describe('the name of a key press', () => {
  it.each([
    ['a letter', press('n', 'KeyN'), 'N'],
    ['a letter with Shift', press('N', 'KeyN', { shiftKey }), 'Shift+N'],
    ['a letter under caps lock', press('N', 'KeyN'), 'N'],
    [
      'an arrow with all modifiers',
      press('ArrowLeft', 'ArrowLeft', { ctrlKey, altKey, shiftKey }),
      'Mod+Alt+Shift+ArrowLeft',
    ],
    ['the space bar', press(' ', 'Space'), 'Space'],
    ['the space bar with Shift', press(' ', 'Space', { shiftKey }), 'Shift+Space'],
    ['a question mark, which needs Shift here', press('?', 'Slash', { shiftKey }), '?'],
    ['a question mark, which needs none there', press('?', 'Minus'), '?'],
    ['a comma with Ctrl', press(',', 'Comma', { ctrlKey }), 'Mod+,'],
    ['a plus with Ctrl', press('+', 'NumpadAdd', { ctrlKey }), 'Mod++'],
    ['a letter that Alt turned into a sign', press('ø', 'KeyO', { altKey }), 'Alt+O'],
  ])('says what %s is', (_name, event, name) => {
    expect(keyOf(event, 'linux')).toBe(name)
  })

  it('takes Cmd for Mod on a Mac, and Ctrl for itself', () => {
    expect(keyOf(press('k', 'KeyK', { metaKey }), 'darwin')).toBe('Mod+K')
    expect(keyOf(press('k', 'KeyK', { ctrlKey }), 'darwin')).toBe('Ctrl+K')
  })
})

describe('what a key press may be taken for', () => {
  it.each([
    ['a Russian letter also for the Latin one on its key', press('т', 'KeyN'), ['Т', 'N']],
    [
      'a Greek letter with Ctrl and Shift',
      press('Ζ', 'KeyZ', { ctrlKey, shiftKey }),
      ['Mod+Shift+Ζ', 'Mod+Shift+Z'],
    ],
    ['a French digit, typed without Shift', press('é', 'Digit2'), ['É', '2']],
    ['a French digit, typed with Shift', press('2', 'Digit2', { shiftKey }), ['2']],
    ['an exclamation mark never for the digit on its key', press('!', 'Digit1', { shiftKey }), ['!']],
    ['a comma never for the letter that is there on another layout', press(',', 'KeyM'), [',']],
    ['a Latin letter only for itself, wherever it lies', press('a', 'KeyQ'), ['A']],
    ['an arrow only for itself', press('ArrowUp', 'ArrowUp'), ['ArrowUp']],
  ])('takes %s', (_name, event, names) => {
    expect(keysOf(event, 'linux')).toEqual(names)
  })
})

it.each([
  ['Mod+Shift+Z', 'linux', 'Ctrl+Shift+Z'],
  ['Mod+Shift+Z', 'darwin', '⌘⇧Z'],
  ['Alt+ArrowDown', 'linux', 'Alt+↓'],
  ['Mod++', 'linux', 'Ctrl++'],
  ['+', 'linux', '+'],
  ['PageDown', 'win32', 'Page Down'],
] as const)('writes %s on %s as %s', (key, platform, text) => {
  expect(describeKey(key, platform)).toBe(text)
})

it.each([
  ['Mod+Alt+1', 'CommandOrControl+Alt+1'],
  ['Alt+ArrowDown', 'Alt+Down'],
  ['Mod++', 'CommandOrControl+Plus'],
])('hands %s to the menu as %s', (key, accelerator) => {
  expect(acceleratorOf(key)).toBe(accelerator)
})

it.each([
  ['N', true],
  ['Shift+N', true],
  ['?', true],
  ['+', true],
  ['Space', true],
  ['Shift+Space', true],
  ['Delete', false],
  ['Mod+N', false],
  ['F8', false],
  ['Shift+F8', false],
])('knows whether %s types something: %s', (key, types) => {
  expect(isTyping(key)).toBe(types)
})
