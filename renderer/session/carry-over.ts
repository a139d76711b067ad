// Annotations may speak of another revision than the one on the screen: those are carried to it, by comparing the two
// texts, after the article has been shown.

import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Bridge } from '../../preload/contract/bridge.ts'
import { type AnnotationId, type RevisionId, sourceOf } from '../../preload/contract/ids.ts'
import { resolve } from '../anchoring/resolve.ts'
import { loadDocument } from '../document/load-document.ts'
import { remapInWorker } from '../workers/remap-in-worker.ts'

/**
 * @param text canonical text to carry to
 * @throws the signal's reason when it aborts
 */
export async function carryOver(
  article: Article,
  text: string,
  annotations: readonly Annotation[],
  bridge: Pick<Bridge, 'readRevision'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<AnnotationId, Anchor>> {
  const anchors = new Map<AnnotationId, Anchor>()
  for (const [revision, group] of byRevision(article, annotations)) {
    const oldText = revision === null ? null : await textOfRevision(article, revision, bridge, signal)
    const anchored = group.map(({ id, target }) => ({ id, selectors: target.selector ?? [] }))
    if (oldText === null) {
      // Without the old text there are still the words and what stood around them.
      for (const { id, selectors } of anchored) anchors.set(id, resolve(text, selectors))
    } else {
      const result = await remapInWorker({ oldText, newText: text, annotations: anchored }, { signal })
      for (const { id } of anchored) anchors.set(id, result.anchors.get(id) ?? { kind: 'unanchored' })
    }
  }
  return anchors
}

/** Groups of annotations on words; the key is null for a revision that the article does not have. */
function byRevision(
  article: Article,
  annotations: readonly Annotation[],
): Map<RevisionId | null, Annotation[]> {
  const known = new Map(article.revisions.map(({ id }) => [sourceOf(id), id]))
  const groups = new Map<RevisionId | null, Annotation[]>()
  for (const annotation of annotations) {
    if (annotation.target.selector === undefined) continue
    const revision = known.get(annotation['postil:revision'] ?? '') ?? null
    const group = groups.get(revision)
    if (group === undefined) groups.set(revision, [annotation])
    else group.push(annotation)
  }
  return groups
}

/** The canonical text of a revision, or null when its file is not to be had. */
export async function textOfRevision(
  article: Article,
  revision: RevisionId,
  bridge: Pick<Bridge, 'readRevision'>,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await bridge.readRevision(article.id, revision)
  if (!answer.ok) return null
  const format = article.revisions.find(({ id }) => id === revision)?.format ?? 'text'
  return (await loadDocument(answer.value.source, format, { signal })).text
}
