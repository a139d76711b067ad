import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dragEdge, type Edge, type EdgeUnit, moveEdge } from '../../../../renderer/reader/cursor/move-edge.ts'
import { cleanRange } from '../../../../renderer/reader/selecting/clean-range.ts'

/** The range that the brackets in the text stand for. */
function read(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('[')
  const end = marked.indexOf(']') - 1
  return { text: marked.replace('[', '').replace(']', ''), start, end }
}

function write(text: string, range: { start: number; end: number } | null): string | null {
  if (range === null) return null
  return `${text.slice(0, range.start)}[${text.slice(range.start, range.end)}]${text.slice(range.end)}`
}

const FAMILY = '👩‍👩‍👧‍👦'

describe('an edge moved by key', () => {
  it.each<[EdgeUnit, Edge, 'forward' | 'backward', string, string | null]>([
    ['character', 'end', 'forward', 'one [tw]o', 'one [two]'],
    ['character', 'end', 'forward', '[one] two', '[one t]wo'],
    ['character', 'end', 'backward', 'one [two]', 'one [tw]o'],
    ['character', 'end', 'backward', '[one t]wo', '[one] two'],
    ['character', 'start', 'backward', 'one [two]', 'on[e two]'],
    ['character', 'start', 'forward', 'on[e two]', 'one [two]'],
    ['character', 'end', 'forward', '[one]\ntwo', '[one\nt]wo'],
    ['character', 'end', 'forward', `[a]${FAMILY}b`, `[a${FAMILY}]b`],
    ['character', 'start', 'forward', '[e\u0301a]', 'e\u0301[a]'],
    ['character', 'end', 'backward', 'on[e] two', null],
    ['character', 'end', 'forward', 'one [two]', null],
    ['word', 'end', 'forward', '[one] two three', '[one two] three'],
    ['word', 'end', 'forward', '[one t]wo three', '[one two] three'],
    ['word', 'end', 'forward', '[one], two', '[one, two]'],
    ['word', 'end', 'backward', '[one two] three', '[one] two three'],
    ['word', 'start', 'backward', 'one two [three]', 'one [two three]'],
    ['word', 'start', 'forward', 'one [two three]', 'one two [three]'],
    ['word', 'start', 'backward', 'one\n[two]', '[one\ntwo]'],
    ['word', 'end', 'forward', '[one]\n\n\ntwo', '[one\n\n\ntwo]'],
    ['word', 'end', 'backward', '[one]', null],
    ['word', 'end', 'forward', '[阿塞拜疆]提出谈判', '[阿塞拜疆提出]谈判'],
    ['word', 'end', 'forward', '[كتاب] جديد', '[كتاب جديد]'],
    ['sentence', 'end', 'forward', 'One. [Two] words. Three.', 'One. [Two words.] Three.'],
    ['sentence', 'end', 'forward', 'One. [Two words.] Three. Four.', 'One. [Two words. Three.] Four.'],
    ['sentence', 'end', 'backward', '[One. Two.] Three.', '[One.] Two. Three.'],
    ['sentence', 'start', 'backward', 'One. Two [words].', 'One. [Two words].'],
    ['sentence', 'start', 'backward', 'One. [Two words].', '[One. Two words].'],
    ['sentence', 'start', 'forward', '[One. Two.] Three.', 'One. [Two.] Three.'],
    ['sentence', 'end', 'forward', '[Heading]\nA sentence. Another.', '[Heading\nA sentence.] Another.'],
  ])('by %s: the %s %s in %s', (unit, edge, direction, before, after) => {
    const { text, ...range } = read(before)
    expect(write(text, moveEdge(text, range, edge, unit, direction))).toBe(after)
  })

  const text = fc
    .array(fc.constantFrom('one', ' ', ' ', '.', '\n', 'e\u0301', FAMILY, '字', 'كِتَاب', ', '), {
      maxLength: 25,
    })
    .map((pieces) => pieces.join(''))

  it('moves in its direction alone, leaves the other edge, and gives a clean range', () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(60),
        fc.nat(60),
        fc.constantFrom<Edge>('start', 'end'),
        fc.constantFrom<EdgeUnit>('character', 'word', 'sentence'),
        fc.constantFrom('forward' as const, 'backward' as const),
        (words, a, b, edge, unit, direction) => {
          const range = cleanRange(words, a, b)
          if (range === null) return
          const moved = moveEdge(words, range, edge, unit, direction)
          if (moved === null) return
          const other = edge === 'start' ? 'end' : 'start'
          expect(moved[other]).toBe(range[other])
          if (direction === 'forward') expect(moved[edge]).toBeGreaterThan(range[edge])
          else expect(moved[edge]).toBeLessThan(range[edge])
          expect(cleanRange(words, moved.start, moved.end)).toEqual(moved)
        },
      ),
    )
  })
})

describe('an edge dragged', () => {
  it.each<[string, Edge, number, string | null]>([
    ['one [two] three', 'end', 13, 'one [two three]'],
    ['one [two] three', 'start', 0, '[one two] three'],
    ['one [two] three', 'end', 8, 'one [two] three'],
    ['one [two] three', 'end', 1, 'o[ne] two three'],
    ['one [two] three', 'start', 10, 'one two [th]ree'],
    [`[a]${FAMILY}b`, 'end', 2, '[a]👩‍👩‍👧‍👦b'],
    [`[a]${FAMILY}b`, 'end', 11, '[a👩‍👩‍👧‍👦]b'],
    ['one [two] three', 'end', 4, null],
  ])('%s: the %s to %i', (before, edge, offset, after) => {
    const { text, ...range } = read(before)
    expect(write(text, dragEdge(text, range, edge, offset))).toBe(after)
  })
})

describe('an edge dragged by words', () => {
  it.each<[string, Edge, number, string | null]>([
    ['[one] two three', 'end', 6, '[one two] three'],
    ['[one] two three', 'end', 9, '[one two] three'],
    ['[one] two three', 'end', 12, '[one two three]'],
    ['one two [three]', 'start', 5, 'one [two three]'],
    ['one two [three]', 'start', 1, '[one two three]'],
    ['one two [three]', 'end', 1, '[one two] three'],
    ['[one], two', 'end', 4, '[one], two'],
    ['[阿塞拜疆]提出谈判', 'end', 6, '[阿塞拜疆提出]谈判'],
    ['[كتاب] جديد', 'end', 8, '[كتاب جديد]'],
    ['[one]\n——\ntwo', 'end', 5, '[one\n—]—\ntwo'],
  ])('%s: the %s to %i', (before, edge, offset, after) => {
    const { text, ...range } = read(before)
    expect(write(text, dragEdge(text, range, edge, offset, 'word'))).toBe(after)
  })
})
