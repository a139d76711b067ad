import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ArticleDoc } from '../../../renderer/document/article-doc.ts'
import { sentenceFor } from '../../../renderer/document/load-document.ts'
import { markdownToDoc } from '../../../renderer/document/markdown/markdown-to-doc.ts'
import {
  DEADLINE_MS,
  type Parser,
  PIECE_DEADLINE_MS,
  parseInWorker,
} from '../../../renderer/document/parse-in-worker.ts'
import type { ParseMessage, ParseRequest } from '../../../renderer/document/parse-message.ts'
import { parseSource } from '../../../renderer/document/parse-source.ts'

/** A parser in the same thread that falls silent, as one that does not return does, when its source says so. */
class FakeParser implements Parser {
  onmessage: Parser['onmessage'] = null
  onerror: Parser['onerror'] = null
  terminated = false

  pieces: string[] = []

  postMessage(message: ParseMessage): void {
    if ('piece' in message) {
      this.pieces.push(message.piece)
      return
    }
    const request = { ...message, source: [...this.pieces, message.source].join('') }
    queueMicrotask(() => {
      for (const answer of parseSource(request)) {
        if (this.terminated) return
        // A worker's own handlers are called on the worker, which this one only resembles.
        this.onmessage?.call(
          this as unknown as Worker,
          new MessageEvent('message', { data: structuredClone(answer) }),
        )
        if (answer.kind === 'at' && isStuck(request, answer.start)) return
      }
    })
  }

  terminate(): void {
    this.terminated = true
  }
}

/** A piece is stuck while it is to be read as Markdown and says STUCK near its start; FOREVER is stuck in any case. */
function isStuck(request: ParseRequest, start: number): boolean {
  const piece = request.source.slice(start, start + 30_000)
  if (piece.includes('FOREVER')) return true
  return request.plain !== 'all' && !request.plain.has(start) && piece.slice(0, 5000).includes('STUCK')
}

let parsers: FakeParser[]
const supply = {
  take() {
    const parser = new FakeParser()
    parsers.push(parser)
    return parser
  },
  giveBack: vi.fn<(parser: Parser) => void>(),
}

const parse = (source: string, options: Parameters<typeof parseInWorker>[2] = {}) =>
  parseInWorker({ source: [source], format: 'markdown', keep: 'article' }, supply, options)

const filler = (word: string) => `${word} *word*\n\n`.repeat(4000)

beforeEach(() => {
  parsers = []
  vi.useFakeTimers()
  supply.giveBack.mockClear()
})
afterEach(() => vi.useRealTimers())

describe('parsing in a worker', () => {
  it('gives the same document as parsing at once', async () => {
    const source = `---\ntitle: t\n---\n${filler('a')}[^1] and [b]\n\n[b]: https://x.example\n\n[^1]: note`
    const outcome = await parse(source)
    expect(outcome).toEqual({ kind: 'doc', doc: markdownToDoc(source), gaveUp: false })
    expect(supply.giveBack).toHaveBeenCalledExactlyOnceWith(parsers[0])
  })

  it('puts a source together that comes in pieces, wherever they end', async () => {
    const pieces = ['# Ti', 'tle\n\nSome *wor', 'ds*.'] as const
    const parsing = parseInWorker({ source: pieces, format: 'markdown', keep: 'article' }, supply, {})
    await vi.advanceTimersByTimeAsync(10)
    expect(await parsing).toEqual({ kind: 'doc', doc: markdownToDoc(pieces.join('')), gaveUp: false })
  })

  it('hands out the beginning of a long article once, and the whole begins with it', async () => {
    const firsts: ArticleDoc[] = []
    const outcome = await parse(`# Title\n\n${filler('a')}`, { onFirst: (doc) => firsts.push(doc) })
    const [first] = firsts
    if (outcome.kind !== 'doc' || first === undefined) throw new Error('no document')
    expect(firsts).toHaveLength(1)
    expect(first.meta.title).toBe('Title')
    expect(first.text.length).toBeLessThan(20_000)
    expect(outcome.doc.text.startsWith(`${first.text}\n`)).toBe(true)
    expect(outcome.doc.blocks.slice(0, first.blocks.length)).toEqual(first.blocks)
  })

  it('hands out nothing early when a link may be defined at the end', async () => {
    const firsts: ArticleDoc[] = []
    await parse(`[a]\n\n${filler('a')}\n\n[a]: https://x.example`, { onFirst: (doc) => firsts.push(doc) })
    expect(JSON.stringify(firsts[0]?.blocks[0])).toContain('https://x.example')
  })

  it('shows a piece that takes too long as plain text, and the rest as it was meant', async () => {
    const piece = `STUCK *piece*\n\n${'x '.repeat(20_000)}\n\n`
    const parsing = parse(`${'*a*\n\n'.repeat(3000)}${piece}# after`)
    await vi.advanceTimersByTimeAsync(PIECE_DEADLINE_MS)
    const outcome = await parsing
    if (outcome.kind !== 'doc') throw new Error('no document')
    expect(outcome.gaveUp).toBe(true)
    expect(outcome.doc.text).toContain('STUCK *piece*')
    const types = outcome.doc.blocks.map((block) => block.type)
    expect([types[0], types.at(-2), types.at(-1)]).toEqual(['paragraph', 'plain', 'heading'])
    expect(parsers.map((parser) => parser.terminated)).toEqual([true, false])
  })

  it('shows everything as plain text when the deadline has passed', async () => {
    const source = `# a\n\n${'b '.repeat(7000)}\n\nFOREVER *c*`
    const parsing = parse(source)
    await vi.advanceTimersByTimeAsync(DEADLINE_MS)
    const outcome = await parsing
    if (outcome.kind !== 'doc') throw new Error('no document')
    expect(outcome.gaveUp).toBe(true)
    expect(sentenceFor(outcome)).toContain('5 seconds at most: it is shown as plain text.')
    expect(outcome.doc.text).toContain('# a\n')
    expect(outcome.doc.text).toContain('FOREVER *c*')
    expect(parsers.filter((parser) => !parser.terminated)).toHaveLength(1)
  })

  it('kills the parser when nobody waits for it any more', async () => {
    const controller = new AbortController()
    const parsing = parse('FOREVER', { signal: controller.signal })
    controller.abort(new Error('another article'))
    await expect(parsing).rejects.toThrow('another article')
    expect(parsers.map((parser) => parser.terminated)).toEqual([true])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves no timer behind', async () => {
    await parse(filler('a'))
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('nesting that overflows the stack', () => {
  it('comes as plain text, and what stands around it as it was meant', async () => {
    const source = `# a\n\n${'> '.repeat(12_000)}deep\n\n# b\n`
    const outcome = await parse(source)
    if (outcome.kind !== 'doc') throw new Error('no document')
    expect(outcome.gaveUp).toBe(true)
    expect(outcome.doc.text).toContain('deep')
  })
})
