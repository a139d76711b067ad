import type { PostilLink } from '../../preload/contract/postil-link.ts'
import type { Services } from './services.ts'

/** Goes where a link into the library leads: main has seen that the article is there. */
export async function goToLink(
  { article, annotation }: PostilLink,
  { going, annotating, store }: Pick<Services, 'going' | 'annotating' | 'store'>,
): Promise<void> {
  if (annotation === null) {
    await going.to({ kind: 'article', article })
    return
  }
  await going.to({ kind: 'annotation', article, id: annotation })
  const { open, annotations } = store.state.peek()
  const isThere = open.kind !== 'open' || open.article.id !== article || annotations.has(annotation)
  if (!isThere) annotating.announce('The note that this link leads to is not in the library any more.')
}
