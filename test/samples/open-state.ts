import type { Anchor, Annotation } from '../../preload/contract/annotation.ts'
import type { AnnotationId } from '../../preload/contract/ids.ts'
import { resolve } from '../../renderer/anchoring/resolve.ts'
import { reduce } from '../../renderer/state/reducer.ts'
import { INITIAL_STATE, type State } from '../../renderer/state/state.ts'
import { REVISION_ID, sampleArticle } from './annotations.ts'

/** A window with an article of one paragraph open. Frozen: whoever changes it in place fails. */
export function openState(text: string, annotations: readonly Annotation[] = []): State {
  const article = sampleArticle()
  const anchors = new Map<AnnotationId, Anchor>()
  for (const { id, target } of annotations) {
    if (target.selector !== undefined) anchors.set(id, resolve(text, target.selector))
  }
  const known = reduce(INITIAL_STATE, {
    type: 'started',
    start: {
      settings: INITIAL_STATE.settings,
      open: article.id,
      articles: [
        {
          article,
          position: null,
          highlights: annotations.length,
          notes: annotations.filter(({ motivation }) => motivation === 'commenting').length,
        },
      ],
      notices: [],
      saveState: { kind: 'saved', through: null },
      readOnly: null,
      library: { folder: '/library', isMissing: false, left: null },
      platform: 'linux',
      version: '1',
      assistiveTechnology: false,
    },
  })
  return deepFreeze(
    reduce(known, {
      type: 'article-opened',
      isCurrent: true,
      stays: false,
      article,
      revision: REVISION_ID,
      doc: {
        meta: {},
        blocks: [{ type: 'paragraph', children: [{ type: 'text', text }] }],
        text,
      },
      pictures: [],
      position: null,
      annotations,
      anchors,
    }),
  )
}

/** Freezes a value and all that it holds; the entries of maps too, though not the maps themselves. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  if (value instanceof Map) for (const [key, entry] of value) [key, entry].forEach(deepFreeze)
  else for (const part of Object.values(value)) deepFreeze(part)
  return value
}
