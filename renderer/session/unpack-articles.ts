// `window.postil` for the window's own code.

import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Bridge, SentBridge } from '../../preload/contract/bridge.ts'
import { ok, type Result } from '../../preload/contract/result.ts'
import type { SentText, SourceText } from '../../preload/contract/source-text.ts'

/** The bridge whose texts come whole, and whose articles have their annotations as records again: main sends them as JSON. */
export function unpackArticles(sent: SentBridge): Bridge {
  return {
    ...sent,
    async readArticle(id) {
      const answer = await withText(await sent.readArticle(id), sent)
      if (!answer.ok) return answer
      const annotations = JSON.parse(answer.value.annotations) as readonly Annotation[]
      return ok({ ...answer.value, annotations })
    },
    readRevision: async (id, revision) => withText(await sent.readRevision(id, revision), sent),
    readPending: async (id) => withText(await sent.readPending(id), sent),
  }
}

/** Fetches what is missing of a text, one piece after another. */
async function withText<T extends { readonly source: SentText }>(
  answer: Result<T>,
  sent: Pick<SentBridge, 'readPiece'>,
): Promise<Result<Omit<T, 'source'> & { readonly source: SourceText }>> {
  if (!answer.ok) return answer
  const { first, more, key } = answer.value.source
  const rest: string[] = []
  for (let index = 1; index <= more; index += 1) {
    const piece = await sent.readPiece(key, index)
    if (!piece.ok) return piece
    rest.push(piece.value)
  }
  return ok({ ...answer.value, source: [first, ...rest] })
}
