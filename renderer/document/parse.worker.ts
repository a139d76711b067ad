// The parser, in a worker that can be killed: there are 40 KB of Markdown on which marked does not return.

import { markdownToDoc } from './markdown-to-doc.ts'
import type { ParseAnswer, ParseRequest } from './parse-message.ts'
import { textToDoc } from './text-to-doc.ts'

function parse({ source, format }: ParseRequest): ParseAnswer {
  try {
    return { kind: 'doc', doc: format === 'markdown' ? markdownToDoc(source) : textToDoc(source) }
  } catch (error) {
    // Nesting overflows marked's stack; the window then shows plain text.
    const reason = error instanceof RangeError ? 'nested' : 'broken'
    return { kind: 'failed', reason, detail: String(error) }
  }
}

addEventListener('message', (event: MessageEvent<ParseRequest>) => {
  postMessage(parse(event.data))
})
