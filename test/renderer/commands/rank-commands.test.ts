import { describe, expect, it } from 'vitest'
import { ALL_COMMANDS } from '../../../renderer/commands/all-commands.ts'
import { rankCommands } from '../../../renderer/commands/rank-commands.ts'
import type { State } from '../../../renderer/state/state.ts'
import { openState } from '../../samples/open-state.ts'

const state: State = { ...openState('Some words'), selection: { start: 0, end: 4 } }

function first(query: string, from: State = state): string | undefined {
  return rankCommands(query, from)[0]?.name
}

describe('the palette', () => {
  it('lists every command when nothing is typed', () => {
    const all = rankCommands('', state)
    expect(all).toHaveLength(ALL_COMMANDS.length)
    expect(all.every(({ found }) => found.length === 0)).toBe(true)
  })

  it.each([
    ['the beginning of words', 'nexthea', 'Next Heading'],
    ['initials', 'nh', 'Next Heading'],
    ['another case and accents', 'NÉXT HEADING', 'Next Heading'],
    ['words in part', 'hi yel', 'Highlight in Yellow'],
    ['the group and the name', 'view dark', 'Dark Theme'],
    ['words in another order', 'library check', 'Check the Library…'],
  ])('finds a command by %s', (_name, query, expected) => {
    expect(first(query)).toBe(expected)
  })

  it('puts the beginning of a word before the same letters scattered', () => {
    expect(rankCommands('expo', state)[0]?.found).toEqual([0, 1, 2, 3])
    expect(first('expo')).toMatch(/^Export (All|the)/)
  })

  it('finds a colour by what the reader takes it to mean', () => {
    const named = { ...state, settings: { ...state.settings, colorNames: { blue: 'Claim' } } }
    expect(first('claim', named)).toBe('Highlight in Blue: Claim')
  })

  it('shows where the letters were found', () => {
    const [best] = rankCommands('nh', state)
    expect(best?.found.map((at) => best.name[at]).join('')).toBe('NH')
  })

  it('finds nothing for letters that no command has in this order', () => {
    expect(rankCommands('zzz', state)).toEqual([])
  })

  it('puts what is possible before what is not', () => {
    const enabled = rankCommands('', openState('Some words')).map((ranked) => ranked.enabled)
    expect(enabled).toContain(false)
    expect(enabled.indexOf(false)).toBe(enabled.lastIndexOf(true) + 1)
  })

  it('offers what is done to the words first, and the steps of the cursor last', () => {
    const groups = rankCommands('', state)
      .filter(({ enabled }) => enabled)
      .map(({ group }) => group)
    expect(groups[0]).toBe('Annotate')
    expect(groups.at(-1)).toBe('Reading cursor')
  })

  it('still finds by its name what is not possible now', () => {
    const [best] = rankCommands('undo', openState('Some words'))
    expect(best).toMatchObject({ name: 'Undo', enabled: false })
  })
})
