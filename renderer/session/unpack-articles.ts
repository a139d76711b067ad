// `window.postil` for the window's own code.

import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Bridge, SentBridge } from '../../preload/contract/bridge.ts'
import { ok } from '../../preload/contract/result.ts'

/** The bridge whose articles have their annotations as records again: main sends them as JSON. */
export function unpackArticles(sent: SentBridge): Bridge {
  return {
    ...sent,
    async readArticle(id) {
      const answer = await sent.readArticle(id)
      if (!answer.ok) return answer
      const annotations = JSON.parse(answer.value.annotations) as readonly Annotation[]
      return ok({ ...answer.value, annotations })
    },
  }
}
