// The pictures that a source names, told by a look at its text alone: main parses no documents. It may find a few that
// the article does not show, such as one in an example of code; all that are shown it must find.

import type { Format } from '../../preload/contract/article.ts'
import { pictureName } from '../../preload/contract/picture-name.ts'

/** More than any article shows. */
export const MOST_PICTURES = 2000

/** @returns names below the article's folder, in the order in which they are first named. Takes linear time. */
export function picturesNamedIn(text: string, format: Format): readonly string[] {
  const names = new Set<string>()
  if (format === 'text') return []
  for (const address of addresses(text, format)) {
    const name = pictureName(address)
    if (name !== null) names.add(name)
    if (names.size >= MOST_PICTURES) break
  }
  return [...names]
}

function* addresses(text: string, format: Format): Generator<string> {
  yield* inAttributes(text)
  if (format !== 'markdown') return
  yield* inBrackets(text)
  yield* inDefinitions(text)
}

const ATTRIBUTE =
  /\b(?:src|srcset|data-src|data-original|data-lazy-src|data-srcset|data-lazy-srcset)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi

function* inAttributes(text: string): Generator<string> {
  for (const [whole, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const value = withoutEntities((double ?? single ?? bare ?? '').trim())
    // Of a choice of sizes the first is shown.
    yield /^[a-z-]*srcset/i.test(whole) ? (value.split(/[\s,]+/, 1)[0] ?? '') : value
  }
}

/** `![words](address)`; brackets in the words are counted, as Markdown does. */
function* inBrackets(text: string): Generator<string> {
  const open: boolean[] = []
  const mark = /\\[\s\S]|!?\[|\]\(?/g
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const [sign] = match
    if (sign.endsWith('[')) open.push(sign === '![')
    else if (sign.startsWith(']')) {
      const isPicture = open.pop() ?? false
      if (isPicture && sign === '](') yield unescaped(destinationAt(text, mark.lastIndex))
    }
    // What nobody closes closes nothing.
    if (open.length > 10_000) open.length = 0
  }
}

/** Lines that say what `![words][name]` shows. */
function* inDefinitions(text: string): Generator<string> {
  for (const { index, 0: start } of text.matchAll(/^[ >]{0,9}\[[^\]\n]{1,1000}\]:/gm)) {
    yield unescaped(destinationAt(text, index + start.length))
  }
}

/** UTF-16 units of an address, and brackets in one within another: longer and deeper ones are none. */
const LONGEST = 2000
const DEEPEST = 32

/** An address in Markdown: between angle brackets, or up to white space or a closing bracket that nothing opens. */
function destinationAt(text: string, start: number): string {
  const rest = text.slice(start, start + LONGEST).trimStart()
  if (rest.startsWith('<')) return /^<((?:\\.|[^<>\n\\])*)>/.exec(rest)?.[1] ?? ''
  const sign = /\\.|[\s()]/g
  let depth = 0
  for (let match = sign.exec(rest); match !== null && depth < DEEPEST; match = sign.exec(rest)) {
    const [found] = match
    if (found === '(') depth += 1
    else if (found === ')' && depth > 0) depth -= 1
    else if (!found.startsWith('\\')) return rest.slice(0, match.index)
  }
  return depth < DEEPEST ? rest : ''
}

function unescaped(address: string): string {
  return withoutEntities(address.replace(/\\([!-/:-@[-`{-~])/g, '$1'))
}

const ENTITIES: { readonly [name: string]: string } = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' }

function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|quot|apos|lt|gt));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
