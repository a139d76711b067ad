// Texts made by a seed, edited by a seed, with annotations whose fate is known: every word carries a number through all
// edits, so where the words of a quote went is not a matter of opinion.

import type { Selector } from '../../../preload/contract/annotation.ts'

/** `isTight`: no space before it. */
export type Word = { readonly id: number; text: string; readonly isTight?: boolean }
export type Sentence = { words: Word[]; glue: string }
export type Paragraph = { sentences: Sentence[] }

export type Fate =
  /** All words are there, together. */
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  /** Some are; `share` of the quote's letters, between the first and the last of them. */
  | { readonly kind: 'changed'; readonly start: number; readonly end: number; readonly share: number }
  | { readonly kind: 'gone' }

export type Case = {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly selectors: readonly Selector[]
  readonly fate: Fate
}

export type Workload = { readonly oldText: string; readonly newText: string; readonly cases: readonly Case[] }

/** A small generator of random numbers (mulberry32), so that a seed gives the same workload on every machine. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let value = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }
}

export const STYLES = ['prose', 'few words', 'rows', 'refrains', 'templates', 'ideographs', 'marks'] as const
export type Style = (typeof STYLES)[number]

const ONSETS = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'gr',
  'h',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
]
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou']
const CODAS = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'ck']
const SMALL_WORDS =
  'the of and to in a is that was it for on with as by at from an be this not or but had his'.split(' ')
const POINTED = [
  'שָׁלוֹם',
  'בְּרֵאשִׁית',
  'הָאָרֶץ',
  'מַיִם',
  'רוּחַ',
  'café',
  'naïve',
  'Żółć',
  'الْكِتَابُ',
  'سَلَامٌ',
  '👍🏽',
  '👩‍👩‍👧',
  '🇦🇲',
  '🎉',
]

/** Sentences that differ in two or three words, as in reports: look-alikes stand everywhere. */
const TEMPLATES = [
  'Sales of # rose by # per cent in #.',
  'Sales of # fell by # per cent in #.',
  'The price of # was # crowns a tonne in #.',
  'In # the harbour of # took in # ships.',
  '# told this paper that # would close in #.',
  'The court of # heard the case of # against # on Monday.',
  'Nobody in # could say why # had left for #.',
].map((template) => template.split(' '))

/** A source of words: common ones often, rare ones seldom, as Zipf has it. */
class Lexicon {
  readonly #random: Random
  readonly #style: Style
  readonly #words: string[]
  #ids = 0

  constructor(random: Random, style: Style, size: number) {
    this.#random = random
    this.#style = style
    this.#words = style === 'few words' ? SMALL_WORDS.slice(0, 12) : [...SMALL_WORDS]
    const syllable = () => random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS)
    while (this.#words.length < size) {
      let word = syllable()
      while (random.chance(0.6) && word.length < 12) word += syllable()
      this.#words.push(word)
    }
  }

  word(): Word {
    const random = this.#random
    if (this.#style === 'ideographs')
      return this.of(String.fromCharCode(0x4e00 + Math.floor(random.next() ** 2 * 3000)))
    if (this.#style === 'marks' && random.chance(0.3)) return this.of(random.pick(POINTED))
    const rank = Math.floor(this.#words.length ** random.next()) - 1
    return this.of(this.#words[Math.min(rank, this.#words.length - 1)] as string)
  }

  of(text: string, isTight = false): Word {
    return { id: this.#ids++, text, isTight }
  }

  sentence(): Sentence {
    const random = this.#random
    const glue = this.#style === 'ideographs' ? '' : ' '
    if (this.#style === 'rows') {
      const name = this.word()
      name.text = name.text.slice(0, 1).toUpperCase() + name.text.slice(1)
      const rest = [
        '–',
        random.pick(['open', 'closed']),
        'daily,',
        `${8 + random.below(3)}:00`,
        'to',
        '18:00',
      ]
      return { words: [name, ...rest.map((text) => this.of(text))], glue }
    }
    if (this.#style === 'templates') {
      const fill = (slot: string) => (slot.includes('#') ? slot.replace('#', this.word().text) : slot)
      return { words: random.pick(TEMPLATES).map((slot) => this.of(fill(slot))), glue }
    }
    const words = Array.from({ length: 4 + random.below(24) }, () => this.word())
    for (const word of words) if (random.chance(0.08)) word.text += glue === '' ? '，' : ','
    const [first] = words
    const last = words.at(-1)
    if (first) first.text = first.text.slice(0, 1).toUpperCase() + first.text.slice(1)
    if (last)
      last.text =
        last.text.replace(/[,，]$/, '') + (glue === '' ? '。' : random.pick(['.', '.', '.', '?', '!']))
    return { words, glue }
  }
}

/** An article of about so many UTF-16 units. */
function write(random: Random, lexicon: Lexicon, style: Style, length: number): Paragraph[] {
  const paragraphs: Paragraph[] = []
  const refrains = Array.from({ length: 5 }, () =>
    lexicon
      .sentence()
      .words.map((word) => word.text)
      .slice(0, 8),
  )
  let written = 0
  while (written < length) {
    const sentences: Sentence[] = []
    const count = style === 'rows' ? 1 : 1 + random.below(7)
    for (let index = 0; index < count; index++) {
      const isRefrain = style === 'refrains' ? random.chance(0.5) : random.chance(0.01)
      const sentence = isRefrain
        ? {
            words: random.pick(refrains).map((text) => lexicon.of(text)),
            glue: style === 'ideographs' ? '' : ' ',
          }
        : lexicon.sentence()
      sentences.push(sentence)
      written += sentence.words.reduce((sum, word) => sum + word.text.length + 1, 0)
    }
    paragraphs.push({ sentences })
  }
  return paragraphs
}

type Place = { readonly start: number; readonly end: number }

/** The canonical text, and where each word stands in it. */
function render(paragraphs: readonly Paragraph[]): {
  text: string
  places: Map<number, Place>
  order: number[]
} {
  const parts: string[] = []
  const places = new Map<number, Place>()
  const order: number[] = []
  let length = 0
  const put = (text: string) => {
    parts.push(text)
    length += text.length
  }
  paragraphs.forEach((paragraph, paragraphIndex) => {
    if (paragraphIndex > 0) put('\n')
    paragraph.sentences.forEach((sentence, sentenceIndex) => {
      if (sentenceIndex > 0) put(sentence.glue)
      sentence.words.forEach((word, wordIndex) => {
        if (wordIndex > 0 && !word.isTight) put(sentence.glue)
        places.set(word.id, { start: length, end: length + word.text.length })
        order.push(word.id)
        put(word.text)
      })
    })
  })
  return { text: parts.join(''), places, order }
}

type Edit = (context: EditContext) => void
type EditContext = {
  readonly random: Random
  readonly lexicon: Lexicon
  readonly paragraphs: Paragraph[]
  /** The paragraph and sentence to edit. */
  readonly paragraph: Paragraph
  readonly index: number
  readonly sentence: Sentence
}

/** What an editor does to a sentence. Those who revise mend words more often than they move paragraphs. */
export const EDITS: Readonly<Record<string, Edit>> = {
  replaceWord({ random, lexicon, sentence }) {
    sentence.words[random.below(sentence.words.length)] = lexicon.word()
  },
  replaceWords({ random, lexicon, sentence }) {
    const from = random.below(sentence.words.length)
    const fresh = Array.from({ length: 1 + random.below(4) }, () => lexicon.word())
    sentence.words.splice(from, 1 + random.below(4), ...fresh)
  },
  insertWords({ random, lexicon, sentence }) {
    const fresh = Array.from({ length: 1 + random.below(5) }, () => lexicon.word())
    sentence.words.splice(random.below(sentence.words.length + 1), 0, ...fresh)
  },
  deleteWords({ random, sentence }) {
    sentence.words.splice(random.below(sentence.words.length), 1 + random.below(3))
  },
  deleteHalf({ random, sentence }) {
    const half = sentence.words.length >> 1
    if (random.chance(0.5)) sentence.words.splice(0, half)
    else sentence.words.splice(half)
  },
  mendWord({ random, sentence }) {
    const word = random.pick(sentence.words)
    if (word === undefined || word.text.length < 4) return
    const at = 1 + random.below(word.text.length - 2)
    const letters = [...word.text]
    letters.splice(Math.min(at, letters.length - 1), 1)
    word.text = letters.join('')
  },
  deleteSentence({ paragraph, index }) {
    paragraph.sentences.splice(index, 1)
  },
  replaceSentence({ lexicon, paragraph, index }) {
    paragraph.sentences[index] = lexicon.sentence()
  },
  insertSentence({ random, lexicon, paragraph, index }) {
    paragraph.sentences.splice(index + random.below(2), 0, lexicon.sentence())
  },
  insertInside({ random, lexicon, paragraph, index, sentence }) {
    const at = 1 + random.below(Math.max(1, sentence.words.length - 1))
    const rest = { words: sentence.words.splice(at), glue: sentence.glue }
    paragraph.sentences.splice(index + 1, 0, lexicon.sentence(), rest)
  },
  moveSentence({ random, paragraphs, paragraph, index }) {
    const [moved] = paragraph.sentences.splice(index, 1)
    const target = random.pick(paragraphs)
    if (moved) target.sentences.splice(random.below(target.sentences.length + 1), 0, moved)
  },
  moveParagraph({ random, paragraphs, paragraph }) {
    paragraphs.splice(paragraphs.indexOf(paragraph), 1)
    paragraphs.splice(random.below(paragraphs.length + 1), 0, paragraph)
  },
  splitParagraph({ paragraphs, paragraph, index }) {
    if (index === 0) return
    const rest = paragraph.sentences.splice(index)
    paragraphs.splice(paragraphs.indexOf(paragraph) + 1, 0, { sentences: rest })
  },
  joinParagraphs({ paragraphs, paragraph }) {
    const next = paragraphs[paragraphs.indexOf(paragraph) + 1]
    if (next === undefined) return
    paragraph.sentences.push(...next.sentences.splice(0))
    paragraphs.splice(paragraphs.indexOf(next), 1)
  },
  splitSentence({ random, lexicon, sentence }) {
    const at = random.below(Math.max(1, sentence.words.length - 1))
    if (/[.?!。，,]$/.test(sentence.words[at]?.text ?? '')) return
    sentence.words.splice(at + 1, 0, lexicon.of(sentence.glue === '' ? '。' : '.', true))
  },
  copySentence({ random, lexicon, paragraphs, paragraph, sentence }) {
    const copy = { words: sentence.words.map((word) => lexicon.of(word.text)), glue: sentence.glue }
    const target = random.pick(paragraphs)
    // Beside itself nobody could tell which of the two is the copy.
    if (target === paragraph || target.sentences.length < 2) return
    target.sentences.splice(1 + random.below(target.sentences.length - 1), 0, copy)
  },
  decompose({ sentence }) {
    for (const word of sentence.words) word.text = word.text.normalize('NFD')
  },
}

export type WorkloadOptions = {
  readonly seed: number
  readonly style: Style
  /** UTF-16 units. */
  readonly length: number
  readonly annotations: number
  /** Of all sentences, how many are edited. */
  readonly share: number
  readonly edits?: readonly string[]
}

export function makeWorkload(
  options: WorkloadOptions,
  describe: (text: string, start: number, end: number) => Selector[],
): Workload {
  const { seed, style, length, annotations, share } = options
  const random = new Random(seed)
  const lexicon = new Lexicon(random, style, style === 'few words' ? 60 : 8_000)
  const paragraphs = write(random, lexicon, style, length)
  const before = render(paragraphs)
  const ranges = chooseRanges(random, paragraphs, before.order, annotations)
  const spelling = new Map(
    paragraphs.flatMap((p) => p.sentences.flatMap((s) => s.words.map((w) => [w.id, w.text]))),
  )
  revise(random, lexicon, paragraphs, share, options.edits ?? Object.keys(EDITS))
  const after = render(paragraphs.filter((paragraph) => paragraph.sentences.some((s) => s.words.length > 0)))
  const rank = new Map(after.order.map((id, index) => [id, index]))
  const cases = ranges.map(([first, last], index): Case => {
    const ids = before.order.slice(first, last + 1)
    const start = (before.places.get(ids[0] as number) as Place).start
    const end = (before.places.get(ids.at(-1) as number) as Place).end
    return {
      id: `urn:case:${index}`,
      start,
      end,
      selectors: describe(before.text, start, end),
      fate: fateOf(ids, spelling, after.places, rank),
    }
  })
  return { oldText: before.text, newText: after.text, cases }
}

/** Ranges of whole words, from one word to a few sentences, as first and last index in the order of the text. */
function chooseRanges(
  random: Random,
  paragraphs: readonly Paragraph[],
  order: readonly number[],
  count: number,
): [number, number][] {
  const starts: [number, number][] = []
  let words = 0
  for (const { sentences } of paragraphs) {
    for (const sentence of sentences) {
      starts.push([words, sentence.words.length])
      words += sentence.words.length
    }
  }
  return Array.from({ length: count }, () => {
    const [from, length] = random.pick(starts)
    const kind = random.next()
    if (kind < 0.25) return [from, from + length - 1]
    if (kind < 0.35) return [from, Math.min(order.length - 1, from + length + random.below(30))]
    const first = from + random.below(length)
    return [first, Math.min(order.length - 1, first + random.below(12))]
  })
}

function revise(
  random: Random,
  lexicon: Lexicon,
  paragraphs: Paragraph[],
  share: number,
  edits: readonly string[],
): void {
  const all = paragraphs.flatMap((paragraph) => paragraph.sentences)
  const chosen = new Set(all.filter(() => random.chance(share)))
  for (const paragraph of [...paragraphs]) {
    for (const sentence of [...paragraph.sentences]) {
      if (!chosen.has(sentence)) continue
      const index = paragraph.sentences.indexOf(sentence)
      if (index < 0 || sentence.words.length === 0) continue
      const edit = EDITS[random.pick(edits)]
      edit?.({ random, lexicon, paragraphs, paragraph, index, sentence })
    }
  }
}

function fateOf(
  ids: readonly number[],
  spelling: ReadonlyMap<number, string>,
  places: ReadonlyMap<number, Place>,
  rank: ReadonlyMap<number, number>,
): Fate {
  const runs: { ids: number[]; letters: number; first: number; last: number }[] = []
  let letters = 0
  for (const id of ids) {
    const length = (spelling.get(id) ?? '').length
    letters += length
    const at = rank.get(id)
    if (at === undefined) continue
    const run = runs.at(-1)
    // New words between two of the quote's belong to it; more than a few sentences are another place.
    if (run && at > run.last && at - run.last < 60) {
      run.ids.push(id)
      run.letters += length
      run.last = at
    } else runs.push({ ids: [id], letters: length, first: at, last: at })
  }
  const [best] = runs.sort((a, b) => b.letters - a.letters)
  if (best === undefined) return { kind: 'gone' }
  const start = (places.get(best.ids[0] as number) as Place).start
  const end = (places.get(best.ids.at(-1) as number) as Place).end
  const isKept = best.ids.length === ids.length && best.last - best.first === ids.length - 1
  return isKept
    ? { kind: 'kept', start, end }
    : { kind: 'changed', start, end, share: best.letters / letters }
}
