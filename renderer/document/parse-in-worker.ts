import type { SourceText } from '../../preload/contract/source-text.ts'
import { breathe } from '../session/in-slices.ts'
import type { ArticleDoc, Block } from './article-doc.ts'
import { textOfBlocks } from './doc-text.ts'
import type { Phase } from './markdown/read-markdown.ts'
import { joinBlocks } from './message-parts.ts'
import type { ParseAnswer, ParseMessage, ParseRequest } from './parse-message.ts'

/** A parser that can be killed: a `Worker`, or what stands for one in tests. */
export type Parser = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** Gives a parser that is ready, and takes it back when it has done its work. */
export type ParserSupply = { readonly take: () => Parser; readonly giveBack: (parser: Parser) => void }

/** How long a reader waits before an article is shown as plain text; one piece of it may take less. */
export const DEADLINE_MS = 5000
export const PIECE_DEADLINE_MS = 2000
/** Plain text is only cut into lines: this is for a machine that is very busy. */
const PLAIN_DEADLINE_MS = 20_000

export type Outcome =
  | {
      readonly kind: 'doc'
      readonly doc: ArticleDoc
      /** Whether all of it, or a piece, came as plain text. */
      readonly gaveUp: boolean
      /** What stood in the way, when all of it did. */
      readonly because?: Exclude<Outcome, { kind: 'doc' }>
    }
  | { readonly kind: 'stuck'; readonly start: number; readonly phase: Phase }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'late' }

/** A request whose source is still in its pieces. */
type Task = Omit<ParseRequest, 'source'> & { readonly source: SourceText }

type Watch = {
  readonly onFirst: (doc: ArticleDoc) => void
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Parses a source in whole or in plain pieces: a piece that takes too long is shown as plain text, all else as it was
 * meant; past the deadline everything is plain.
 * @param onFirst called once with the beginning of a long article, as soon as it is there
 * @throws the signal's reason when it aborts
 */
export async function parseInWorker(
  request: Omit<Task, 'plain'>,
  supply: ParserSupply,
  options: {
    readonly onFirst?: ((doc: ArticleDoc) => void) | undefined
    readonly signal?: AbortSignal | undefined
  },
): Promise<Outcome> {
  const { signal } = options
  const until = performance.now() + DEADLINE_MS
  const plain = new Map<number, Phase>()
  let { onFirst } = options
  const handOut = (doc: ArticleDoc) => {
    onFirst?.(doc)
    onFirst = undefined
  }
  for (;;) {
    const deadlineMs = until - performance.now()
    const outcome = await run({ ...request, plain }, supply, { onFirst: handOut, deadlineMs, signal })
    if (outcome.kind === 'doc') return outcome
    if (outcome.kind === 'stuck' && !plain.has(outcome.start)) plain.set(outcome.start, outcome.phase)
    else {
      const watch: Watch = { onFirst: () => {}, deadlineMs: PLAIN_DEADLINE_MS, signal }
      const whole = await run({ ...request, plain: 'all' }, supply, watch)
      return whole.kind === 'doc' ? { ...whole, gaveUp: true, because: outcome } : outcome
    }
  }
}

/** One parser at work on one request. It is killed unless it comes to the end. */
function run(task: Task, supply: ParserSupply, watch: Watch): Promise<Outcome> {
  watch.signal?.throwIfAborted()
  const parser = supply.take()
  return new Promise<Outcome>((resolve, reject) => {
    let pieceTimer: ReturnType<typeof setTimeout> | undefined
    const settle = (outcome: Outcome | null) => {
      clearTimeout(timer)
      clearTimeout(pieceTimer)
      watch.signal?.removeEventListener('abort', abort)
      parser.onmessage = null
      parser.onerror = null
      if (outcome?.kind === 'doc') supply.giveBack(parser)
      else parser.terminate()
      if (outcome === null) reject(watch.signal?.reason)
      else resolve(outcome)
    }
    const abort = () => settle(null)
    const timer = setTimeout(() => settle({ kind: 'late' }), watch.deadlineMs)
    watch.signal?.addEventListener('abort', abort)
    const collect = collector(watch.onFirst)
    parser.onmessage = ({ data }: MessageEvent<ParseAnswer>) => {
      clearTimeout(pieceTimer)
      if (data.kind === 'at') {
        const { start, phase } = data
        pieceTimer = setTimeout(() => settle({ kind: 'stuck', start, phase }), PIECE_DEADLINE_MS)
      } else if (data.kind === 'failed') settle(data)
      else {
        const outcome = collect(data)
        if (outcome !== null) settle(outcome)
      }
    }
    parser.onerror = (event) => settle({ kind: 'failed', detail: event.message })
    // Each copy of a piece is some milliseconds of the window's.
    const send = async () => {
      const { source } = task
      for (const piece of source.slice(0, -1)) {
        parser.postMessage({ piece } satisfies ParseMessage)
        await breathe()
      }
      parser.postMessage({ ...task, source: source.at(-1) ?? '' } satisfies ParseMessage)
    }
    void send()
  })
}

type Found = Extract<ParseAnswer, { kind: 'part' | 'done' }>

/** Puts parts together. @returns what to call with each answer; it gives the document when it is whole */
function collector(onFirst: (doc: ArticleDoc) => void): (answer: Found) => Outcome | null {
  const blocks: Block[] = []
  const text = collectText()
  let isFirst = true
  return (answer) => {
    if (answer.kind === 'done') {
      const { meta, pictures, cleaned, gaveUp } = answer
      const more = { ...(pictures.length > 0 ? { pictures } : {}), ...(cleaned ? { cleaned } : {}) }
      return { kind: 'doc', doc: { meta, blocks, text: text.whole(blocks), ...more }, gaveUp }
    }
    take(blocks, answer)
    const own = text.take(answer)
    if (isFirst && answer.early) onFirst({ meta: answer.meta, blocks: answer.blocks, text: own })
    isFirst = false
    return null
  }
}

/** The canonical text of parts as they come; it is put together once, in the end, since that copies it. */
function collectText() {
  const pieces: string[] = []
  let isOneLeaf = true
  return {
    /** @returns the text of the part */
    take({ blocks, joins }: Extract<Found, { kind: 'part' }>): string {
      const own = textOfBlocks(blocks)
      const isGlued = joins && isText(blocks[0])
      if (own !== '' && pieces.length > 0 && !isGlued) {
        pieces.push('\n')
        isOneLeaf = false
      }
      if (own !== '') pieces.push(own)
      return own
    },
    whole(blocks: readonly Block[]): string {
      // Then the text is that of the block itself, and there need not be two of it.
      return isOneLeaf && blocks.length === 1 ? textOfBlocks(blocks) : pieces.join('')
    },
  }
}

function isText(block: Block | undefined): boolean {
  return block?.type === 'plain' || block?.type === 'code-block' || block?.type === 'paragraph'
}

function take(blocks: Block[], { blocks: more, joins }: Extract<Found, { kind: 'part' }>): void {
  const last = joins ? blocks.pop() : undefined
  for (const [index, block] of more.entries()) {
    blocks.push(index === 0 && last !== undefined ? joinBlocks(last, block) : block)
  }
}
