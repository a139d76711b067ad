import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Annotation } from '../../preload/contract/annotation.ts'
import { useSelect, useServices } from '../ui/services-context.ts'
import { type LibraryNote, notesInOrder } from './arrange-notes.ts'

export type LibraryNotes =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'read'; readonly notes: readonly LibraryNote[] }

/** Every note of the library, read anew when another device or a recovery changes the articles meanwhile. */
export function useLibraryNotes(): LibraryNotes {
  const { bridge, client } = useServices()
  const articles = useSelect((state) => state.articles)
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof bridge.readAnnotations>> | null>(null)

  useEffect(() => {
    let isLatest = true
    // What was typed a moment ago is to be among them.
    void client
      .settled()
      .then(() => bridge.readAnnotations())
      .then((read) => {
        if (isLatest) setAnswer(read)
      })
    return () => {
      isLatest = false
    }
  }, [articles])

  return useMemo(() => {
    if (answer === null) return { kind: 'reading' }
    if (!answer.ok) return { kind: 'failed', message: answer.error.message }
    const annotations: readonly Annotation[] = answer.value
    return {
      kind: 'read',
      notes: notesInOrder(
        annotations,
        [...articles.values()].map(({ article }) => article),
      ),
    }
  }, [answer])
}
