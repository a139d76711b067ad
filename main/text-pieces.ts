// Texts that the window fetches piece by piece.

import { randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '../preload/contract/result.ts'
import type { SentText, SourceText } from '../preload/contract/source-text.ts'

/** At once; whoever is overtaken by so many others has been forgotten by the window. */
const MOST = 8

export type TextPieces = {
  /** The text as it is sent; what comes after its first piece is held until the last one has been fetched. */
  send(text: SourceText): SentText
  /** @param index from 1 */
  read(key: string, index: number): Result<string>
}

export function createTextPieces(): TextPieces {
  const held = new Map<string, SourceText>()
  return {
    send(text) {
      const sent = { first: text[0], more: text.length - 1, key: randomUUID() }
      if (sent.more > 0) held.set(sent.key, text)
      for (const oldest of held.keys()) {
        if (held.size <= MOST) break
        held.delete(oldest)
      }
      return sent
    },
    read(key, index) {
      const text = held.get(key)
      const piece = text?.[index]
      if (text === undefined || piece === undefined) {
        return fail('not-found', 'The rest of this text is not at hand any more. Open the article again.')
      }
      if (index === text.length - 1) held.delete(key)
      return ok(piece)
    },
  }
}
