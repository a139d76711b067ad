// The pictures that a source names, told by a look at its text alone: main parses no documents. It may find a few that
// the article does not show, such as one in an example of code; all that are shown it must find.

import type { Format } from '../../preload/contract/article.ts'
import { pictureName } from '../../preload/contract/picture-name.ts'
import type { SourceText } from '../../preload/contract/source-text.ts'
import { createPacer } from '../store/writing/pacer.ts'

/** More than any article shows. */
export const MOST_PICTURES = 2000

/** UTF-16 units that are looked through before others may run: some milliseconds. */
const SLICE = 256 * 1024

/**
 * @returns names below the article's folder, in the order in which they are first named. Takes linear time, in slices:
 * a text of twenty megabytes held main's thread for a fifth of a second
 */
export async function picturesNamedIn(text: SourceText, format: Format): Promise<readonly string[]> {
  const names = new Set<string>()
  if (format === 'text') return []
  const pace = createPacer()
  for (const address of addressesIn(text, format)) {
    const name = address === null ? null : pictureName(address)
    if (name !== null) names.add(name)
    if (names.size >= MOST_PICTURES) break
    const pause = pace()
    if (pause !== undefined) await pause
  }
  return [...names]
}

/** Null now and then where there is none, so that whoever asks may pause. */
type Addresses = Generator<string | null>

/** UTF-16 units of the next piece that are read with one: as long as the words and the address of a picture may be. */
const OVERLAP = 64 * 1024

/** Where a piece of the text ends, some are found twice. */
function* addressesIn(text: SourceText, format: Format): Addresses {
  for (const [index, piece] of text.entries()) {
    yield* addresses(piece + (text[index + 1]?.slice(0, OVERLAP) ?? ''), format)
  }
}

function* addresses(text: string, format: Format): Addresses {
  yield* inAttributes(text)
  if (format !== 'markdown') return
  yield* inBrackets(text)
  yield* inDefinitions(text)
}

/** The longest first, as one begins another. */
const ATTRIBUTE =
  /\b(?:srcset|src|data-srcset|data-src|data-original|data-lazy-srcset|data-lazy-src)(?=[\s=])/gi
const LONGEST_ATTRIBUTE = 'data-lazy-srcset'.length
const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/y

function* inAttributes(text: string): Addresses {
  let end = 0
  for (const { name, index } of findInSlices(text, ATTRIBUTE, LONGEST_ATTRIBUTE + 1)) {
    if (name === null || index < end) {
      yield null
      continue
    }
    VALUE.lastIndex = index + name.length
    const match = VALUE.exec(text)
    if (match === null) continue
    end = VALUE.lastIndex
    const value = withoutEntities((match[1] ?? match[2] ?? match[3] ?? '').trim())
    // Of a choice of sizes the first is shown.
    yield /srcset$/i.test(name) ? (value.split(/[\s,]+/, 1)[0] ?? '') : value
  }
}

type Place = { readonly name: string; readonly index: number } | { readonly name: null; readonly index: 0 }

/**
 * Where an expression that looks at the character before its beginning, and at so many at most from there, matches.
 * Between the slices it answers that it found nothing.
 */
function* findInSlices(text: string, expression: RegExp, longest: number): Generator<Place> {
  for (let at = 0; at < text.length; at += SLICE) {
    const from = Math.max(0, at - 1)
    for (const { 0: name, index } of text.slice(from, at + SLICE + longest).matchAll(expression)) {
      const found = from + index
      if (found >= at && found < at + SLICE) yield { name, index: found }
    }
    yield { name: null, index: 0 }
  }
}

/** `![words](address)`; brackets in the words are counted, as Markdown does. */
function* inBrackets(text: string): Addresses {
  const open: boolean[] = []
  // What is no sign is taken in pieces, so that one may pause between them.
  const mark = /\\[\s\S]|!?\[|\]\(?|[^\\[\]!]{1,4096}|!/g
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const [sign] = match
    const isPicture = sign.startsWith(']') && (open.pop() ?? false)
    yield isPicture && sign === '](' ? unescaped(destinationAt(text, mark.lastIndex)) : null
    if (sign.endsWith('[')) open.push(sign === '![')
    // What nobody closes closes nothing.
    if (open.length > 10_000) open.length = 0
  }
}

/** UTF-16 units of the beginning of a definition. */
const LONGEST_NAME = 1000
const DEFINITION = /^[ >]{0,9}\[[^\]\n]{1,1000}\]:/gm

/** Lines that say what `![words][name]` shows. */
function* inDefinitions(text: string): Addresses {
  for (const { name, index } of findInSlices(text, DEFINITION, LONGEST_NAME + 12)) {
    yield name === null ? null : unescaped(destinationAt(text, index + name.length))
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
