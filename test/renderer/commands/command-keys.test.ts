import { describe, expect, it } from 'vitest'
import { ALL_COMMANDS } from '../../../renderer/commands/all-commands.ts'
import { commandForKey, conflictsOf, keyOfCommand } from '../../../renderer/commands/command-keys.ts'
import { INITIAL_STATE, type State } from '../../../renderer/state/state.ts'
import { ARTICLE_ID } from '../../samples/annotations.ts'
import { openState } from '../../samples/open-state.ts'

const ARTICLE = { inTextField: false, inArticle: true, onControl: false, scrollsSideways: false }
const FIELD = { ...ARTICLE, inTextField: true, inArticle: false }
const PANE = { ...ARTICLE, inArticle: false }

function withKeys(state: State, keys: Readonly<Record<string, string>>): State {
  return { ...state, settings: { ...state.settings, keys } }
}

function idFor(key: string, focus = ARTICLE, state: State = openState('Some words')): string | null {
  return commandForKey([key], focus, state)?.id ?? null
}

describe('a key press', () => {
  it('asks for the command that has the key', () => {
    expect(idFor('ArrowDown')).toBe('cursor.line-down')
    expect(idFor('Shift+ArrowDown')).toBe('select.line-down')
    expect(idFor('Mod+Alt+1')).toBe('view.library')
  })

  it('asks for nothing that moves in the article while the focus is elsewhere', () => {
    expect(idFor('ArrowDown', PANE)).toBeNull()
    expect(idFor('1', PANE, { ...openState('Some words'), selection: { start: 0, end: 1 } })).toBeNull()
    expect(idFor('Mod+Alt+1', PANE)).toBe('view.library')
  })

  it('types in a text field, where it types at all', () => {
    expect(idFor('ArrowDown', FIELD)).toBeNull()
    expect(idFor('Space', FIELD)).toBeNull()
    expect(idFor('Mod+Alt+1', FIELD)).toBe('view.library')
  })

  it('asks for nothing that is not possible now', () => {
    expect(idFor('1')).toBeNull()
    expect(idFor('1', ARTICLE, { ...openState('Some words'), selection: { start: 0, end: 1 } })).toBe(
      'annotate.yellow',
    )
  })

  it('leaves Enter and Space to what has the focus, and the side arrows to what scrolls', () => {
    expect(idFor('Space', { ...ARTICLE, onControl: true })).toBeNull()
    expect(idFor('ArrowDown', { ...ARTICLE, onControl: true })).toBe('cursor.line-down')
    expect(idFor('ArrowRight', { ...ARTICLE, scrollsSideways: true })).toBeNull()
    expect(idFor('ArrowDown', { ...ARTICLE, scrollsSideways: true })).toBe('cursor.line-down')
  })

  it('takes the truest of its names that means something', () => {
    const state = { ...openState('Some words'), selection: { start: 0, end: 1 } }
    expect(commandForKey(['Т', 'N'], ARTICLE, state)?.id).toBe('annotate.note')
  })

  it('does not act as a single letter when those are turned off', () => {
    const state = { ...openState('Some words'), selection: { start: 0, end: 1 } }
    const off = { ...state, settings: { ...state.settings, singleLetterKeys: false } }
    expect(idFor('N', ARTICLE, off)).toBeNull()
    expect(idFor('1', ARTICLE, off)).toBeNull()
    expect(idFor('Space', ARTICLE, off)).toBe('cursor.forward-page')
    expect(idFor('Shift+ArrowRight', ARTICLE, off)).toBe('select.right')
  })
})

describe("the reader's own key", () => {
  const undo = ALL_COMMANDS.find(({ id }) => id === 'edit.undo')
  if (undo === undefined) throw new Error('There is no undo')

  it('takes the place of the usual one', () => {
    const state = withKeys(openState('Some words'), { 'cursor.line-down': 'J' })
    expect(idFor('J', ARTICLE, state)).toBe('cursor.line-down')
    expect(idFor('ArrowDown', ARTICLE, state)).toBeNull()
  })

  it('may be none', () => {
    const state = withKeys(openState('Some words'), { 'cursor.line-down': '' })
    expect(idFor('ArrowDown', ARTICLE, state)).toBeNull()
    expect(commandForKey([''], ARTICLE, state)).toBeNull()
  })

  it('is told from the usual one of another command', () => {
    expect(conflictsOf('Mod+Shift+Z', undo, INITIAL_STATE).map(({ id }) => id)).toEqual(['edit.redo'])
    expect(conflictsOf('Mod+Z', undo, INITIAL_STATE)).toEqual([])
    expect(conflictsOf('Mod+Shift+Z', undo, withKeys(INITIAL_STATE, { 'edit.redo': 'Mod+Y' }))).toEqual([])
  })
})

describe('all commands together', () => {
  it('have a name and an id of their own', () => {
    expect(new Set(ALL_COMMANDS.map(({ id }) => id)).size).toBe(ALL_COMMANDS.length)
    expect(ALL_COMMANDS.filter(({ label }) => label.trim() === '')).toEqual([])
  })

  it.each(['linux', 'win32', 'darwin'] as const)('do not want the same key on %s', (platform) => {
    const state = { ...INITIAL_STATE, platform }
    const owners = new Map<string, string[]>()
    for (const command of ALL_COMMANDS) {
      for (const key of new Set([keyOfCommand(command, state), ...(command.moreKeys ?? [])])) {
        const place = `${command.scope}: ${key}`
        if (key !== '') owners.set(place, [...(owners.get(place) ?? []), command.id])
      }
    }
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([])
  })

  it('let a key that means something in the article mean that there, and something else elsewhere', () => {
    const state: State = {
      ...openState('Some words'),
      trail: { behind: [{ article: ARTICLE_ID, offset: 0 }], ahead: [] },
    }
    expect(idFor('Alt+ArrowLeft', ARTICLE, state)).toBe('cursor.sentence-back')
    expect(idFor('Alt+ArrowLeft', PANE, state)).toBe('go.back')
    expect(idFor('Mod+[', ARTICLE, state)).toBe('go.back')
    expect(idFor('Alt+ArrowLeft', FIELD, { ...state, platform: 'darwin' })).toBeNull()
  })

  it('use no key that a text field needs, outside of the article', () => {
    const taken =
      /^(?:.|Shift\+.|(?:Mod\+)?(?:Shift\+)?(?:Arrow\w+|Home|End|Backspace|Delete)|Enter|Tab|Mod\+[ACVX])$/
    const state = INITIAL_STATE
    const window = ALL_COMMANDS.filter(({ scope }) => scope === 'window')
    expect(window.filter((command) => taken.test(keyOfCommand(command, state)))).toEqual([])
  })
})
