// Small records for tests: whole and valid, and short to write.

import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { type AnnotationId, type ArticleId, type RevisionId, sourceOf } from '../../preload/contract/ids.ts'

export const ARTICLE_ID = 'a'.repeat(64) as ArticleId
export const REVISION_ID = 'a'.repeat(64) as RevisionId

export function annotationId(name: string): AnnotationId {
  return `urn:uuid:${name}` as AnnotationId
}

export type SampleOptions = {
  readonly quote?: string
  /** Code points. */
  readonly start?: number
  readonly color?: string
  readonly note?: string
  readonly tags?: readonly string[]
  readonly created?: string
  readonly onArticle?: boolean
}

export function sampleAnnotation(name: string, options: SampleOptions = {}): Annotation {
  const { quote = 'words', start = 0, color = 'yellow', note = '', tags = [], onArticle = false } = options
  const created = options.created ?? '2026-01-01T00:00:00.000Z'
  return {
    type: 'Annotation',
    id: annotationId(name),
    created,
    modified: created,
    motivation: note === '' ? 'highlighting' : 'commenting',
    body: [
      ...(note === ''
        ? []
        : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: note } as const]),
      ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value }) as const),
    ],
    target: {
      source: sourceOf(ARTICLE_ID),
      styleClass: color,
      ...(onArticle
        ? {}
        : {
            selector: [
              { type: 'TextPositionSelector', start, end: start + quote.length },
              { type: 'TextQuoteSelector', exact: quote },
            ],
          }),
    },
    'postil:revision': sourceOf(REVISION_ID),
  }
}

export function sampleArticle(): Article {
  return {
    type: 'postil:Article',
    id: ARTICLE_ID,
    title: 'An article',
    tags: [],
    added: '2026-01-01T00:00:00.000Z',
    revisions: [{ id: REVISION_ID, format: 'markdown', imported: '2026-01-01T00:00:00.000Z' }],
    current: REVISION_ID,
  }
}
