// The parser, in a worker that can be killed: there are 40 KB of Markdown on which marked does not return.

import type { ParseAnswer, ParseRequest } from './parse-message.ts'
import { parseSource } from './parse-source.ts'

function send(answer: ParseAnswer): void {
  const buffers =
    answer.kind === 'done' ? answer.pictures.map(({ bytes }) => bytes.buffer as ArrayBuffer) : []
  postMessage(answer, { transfer: buffers })
}

addEventListener('message', (event: MessageEvent<ParseRequest>) => {
  try {
    for (const answer of parseSource(event.data)) send(answer)
  } catch (error) {
    send({ kind: 'failed', detail: String(error) })
  }
})
