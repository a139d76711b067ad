// What an article needs before it can be shown, worked out in slices: of a very long one it is half a second's work, and
// the window answers meanwhile.

import { prepareCodePoints } from '../anchoring/code-points.ts'
import type { ArticleDoc } from '../document/article-doc.ts'
import { prepareOutline } from '../library/outline.ts'
import { prepareSheets } from '../reader/rendering/cut-sheets.ts'
import { breathe } from './in-slices.ts'

/** UTF-16 units; what is shorter is done in less than a slice. */
const SHORT = 200_000

/** @throws the signal's reason when it aborts */
export async function prepareDocument(doc: ArticleDoc, signal: AbortSignal): Promise<void> {
  if (doc.text.length < SHORT) return
  await breathe()
  await prepareCodePoints(doc.text, signal)
  await prepareSheets(doc, signal)
  await prepareOutline(doc, signal)
  await breathe()
  signal.throwIfAborted()
}
