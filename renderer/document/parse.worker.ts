// The parser, in a worker that can be killed: there are 40 KB of Markdown on which marked does not return.

import type { ParseAnswer, ParseMessage } from './parse-message.ts'
import { parseSource } from './parse-source.ts'

function send(answer: ParseAnswer): void {
  const buffers =
    answer.kind === 'done' ? answer.pictures.map(({ bytes }) => bytes.buffer as ArrayBuffer) : []
  postMessage(answer, { transfer: buffers })
}

let pieces: string[] = []

addEventListener('message', ({ data }: MessageEvent<ParseMessage>) => {
  if ('piece' in data) {
    pieces.push(data.piece)
    return
  }
  const source = pieces.length === 0 ? data.source : [...pieces, data.source].join('')
  pieces = []
  try {
    for (const answer of parseSource({ ...data, source })) send(answer)
  } catch (error) {
    send({ kind: 'failed', detail: String(error) })
  }
})
