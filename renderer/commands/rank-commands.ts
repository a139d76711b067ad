// The commands that a few letters may mean, the likeliest first; pure.

import type { State } from '../state/state.ts'
import { ALL_COMMANDS } from './all-commands.ts'
import { type Command, titleOf } from './command.ts'

export type Ranked = {
  readonly command: Command
  readonly group: string
  /** As it is shown and searched: the title, with what else may help to find it. */
  readonly name: string
  readonly enabled: boolean
  /** Where in `name` the letters were found, ascending. */
  readonly found: readonly number[]
}

const GROUPS: Readonly<Record<NonNullable<Command['menu']>, string>> = {
  application: 'Postil',
  file: 'File',
  edit: 'Edit',
  view: 'View',
  go: 'Go',
  annotate: 'Annotate',
  help: 'Help',
}

export function groupOf({ menu }: Command): string {
  return menu === null ? 'Reading cursor' : GROUPS[menu]
}

/** The command's title, and what the reader takes it to mean. */
export function nameOfCommand(command: Command, state: State): string {
  const detail = command.detail?.(state)
  return detail === undefined ? titleOf(command) : `${titleOf(command)}: ${detail}`
}

/** What a reader most likely wants stands first while nothing is typed. */
const GROUP_ORDER = [
  GROUPS.annotate,
  GROUPS.go,
  GROUPS.edit,
  GROUPS.view,
  GROUPS.file,
  GROUPS.application,
  GROUPS.help,
]

/** Without letters all commands by group, those that can be used now first. */
export function rankCommands(query: string, state: State): readonly Ranked[] {
  const words = folded(query)
    .split(' ')
    .filter((word) => word !== '')
  const letters = words.join('')
  const ranked: (Ranked & { readonly score: number })[] = []
  for (const command of ALL_COMMANDS) {
    const name = nameOfCommand(command, state)
    const group = groupOf(command)
    const text = folded(name)
    const inName = matchBeginning(letters, text) ?? match(letters, text) ?? matchWords(words, text)
    // The group is searched too, so that "go next" finds what is in the menu Go; its letters are not shown.
    const inBoth = inName === null ? match(letters, folded(`${group} ${name}`)) : null
    const score = inName?.score ?? (inBoth === null ? null : inBoth.score - GROUP_PENALTY)
    if (score === null) continue
    const found =
      inName?.found ?? inBoth?.found.map((at) => at - group.length - 1).filter((at) => at >= 0) ?? []
    const enabled = command.isEnabled(state)
    ranked.push({ command, group, name, enabled, found, score: enabled ? score : score - DISABLED_PENALTY })
  }
  if (letters === '') {
    return ranked.sort((a, b) => Number(b.enabled) - Number(a.enabled) || rankOf(a.group) - rankOf(b.group))
  }
  return ranked.sort((a, b) => b.score - a.score)
}

/** Those of no group, the many steps of the reading cursor, come last. */
function rankOf(group: string): number {
  const rank = GROUP_ORDER.indexOf(group)
  return rank < 0 ? GROUP_ORDER.length : rank
}

/** Letters without case and accents, one for one. */
function folded(text: string): string {
  return [...text].map((letter) => letter.normalize('NFD')[0]?.toLowerCase() ?? letter).join('')
}

/** A letter at the beginning of a word is worth as much as two in a row: "nh" means "Next Heading". */
const WORD_START = 8
const IN_A_ROW = 5
const LETTER = 1
/** For each letter left out between two found ones, up to a word's length. */
const GAP = -0.2
const GROUP_PENALTY = 6
const ORDER_PENALTY = 6
/** What is meant and cannot be done now is still better than what is not meant. */
const DISABLED_PENALTY = 6
/** Shorter names first, where all else is equal. */
const LENGTH = -0.05

/** Finds words, or their beginnings, in any order: "library check" means "Check the Library". */
function matchWords(
  words: readonly string[],
  text: string,
): { score: number; found: readonly number[] } | null {
  const found = new Set<number>()
  let score = LENGTH * text.length - ORDER_PENALTY
  for (const word of words) {
    const at = [...text.matchAll(/[\p{L}\p{N}]+/gu)].find(([whole]) => whole.startsWith(word))?.index
    if (at === undefined) return null
    score += WORD_START + word.length * LETTER + (word.length - 1) * IN_A_ROW
    for (let index = 0; index < word.length; index += 1) found.add(at + index)
  }
  return { score, found: [...found].sort((a, b) => a - b) }
}

/** Letters found in order so far: the last one's place, and the way to the one before it. */
type Way = { readonly score: number; readonly at: number; readonly before: Way | null }

/** Finds the letters side by side at the beginning of a word: nothing that is scattered is nearer to what was typed. */
function matchBeginning(letters: string, text: string): { score: number; found: readonly number[] } | null {
  const at = [...text.matchAll(/[\p{L}\p{N}]+/gu)].find(([word]) => word.startsWith(letters))?.index
  if (letters.length < 2 || at === undefined) return null
  const inARow = letters.length * LETTER + (letters.length - 1) * IN_A_ROW
  const found = Array.from(letters, (_, index) => at + index)
  return { score: 2 * WORD_START + inARow + LENGTH * text.length, found }
}

/**
 * Finds the letters in order, in the best of all ways (dynamic programming over letters and places).
 * @returns null where they are not all there
 */
function match(letters: string, text: string): { score: number; found: readonly number[] } | null {
  let ways: readonly Way[] | null = null
  for (let index = 0; index < letters.length; index += 1) {
    ways = waysTo(letters[index] ?? '', text, ways)
    if (ways.length === 0) return null
  }
  let way: Way | null = ways?.reduce((best, each) => (each.score > best.score ? each : best)) ?? null
  const score = (way?.score ?? 0) + LENGTH * text.length
  const found: number[] = []
  for (; way !== null; way = way.before) found.unshift(way.at)
  return { score, found }
}

/** The best way to each place of the letter, ascending; `before` leads to the letters before it, null for the first one. */
function waysTo(letter: string, text: string, before: readonly Way[] | null): readonly Way[] {
  const ways: Way[] = []
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) {
    const own = LETTER + (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? WORD_START : 0)
    const way = before === null ? { score: own, at, before } : bestWayOn(before, at, own)
    if (way !== null) ways.push(way)
  }
  return ways
}

function bestWayOn(ways: readonly Way[], at: number, own: number): Way | null {
  let best: Way | null = null
  for (const way of ways) {
    if (way.at >= at) break
    const gap = at - way.at - 1
    const score = way.score + own + (gap === 0 ? IN_A_ROW : GAP * Math.min(gap, 10))
    if (best === null || score > best.score) best = { score, at, before: way }
  }
  return best
}
