import { expect, test } from 'vitest'
import type { SentBridge } from '../../../preload/contract/bridge.ts'
import type { ArticleId, RevisionId } from '../../../preload/contract/ids.ts'
import { fail, ok } from '../../../preload/contract/result.ts'
import { unpackArticles } from '../../../renderer/session/unpack-articles.ts'

const ID = 'a'.repeat(64) as ArticleId
const NOTE = { type: 'Annotation', id: 'urn:uuid:1', 'other:field': ['“kept”', { deep: null }] }

const sentOf = (first: string, more = 0) => ({ first, more, key: 'key' })

function bridgeOf(readArticle: () => unknown) {
  const asked: unknown[] = []
  const sent = {
    readTags: async () => ok(['a tag']),
    readRevision: async () => ok({ source: sentOf('a', 2), pictures: [] }),
    readPending: async () => ok({ source: sentOf('a', 3) }),
    readPiece: async (_key: string, index: number) =>
      index > 2 ? fail('not-found', 'The rest is gone.') : ok(`${index}`),
    readArticle: async (id: ArticleId) => {
      asked.push(id)
      return readArticle()
    },
  } as unknown as SentBridge
  return { bridge: unpackArticles(sent), asked }
}

test('an article has its annotations as records, with all that they say', async () => {
  const { bridge, asked } = bridgeOf(() =>
    ok({ source: sentOf('Text.'), annotations: JSON.stringify([NOTE]) }),
  )
  expect(await bridge.readArticle(ID)).toEqual(ok({ source: ['Text.'], annotations: [NOTE] }))
  expect(asked).toEqual([ID])
})

test('a failure and every other call pass through', async () => {
  const gone = fail('not-found', 'This article is not in the library any more.')
  const { bridge } = bridgeOf(() => gone)
  expect(await bridge.readArticle(ID)).toEqual(gone)
  expect(await bridge.readTags()).toEqual(ok(['a tag']))
})

test('a long text is fetched to its last piece, or not at all', async () => {
  const { bridge } = bridgeOf(() => null)
  expect(await bridge.readRevision(ID, ID as string as RevisionId)).toEqual(
    ok({ source: ['a', '1', '2'], pictures: [] }),
  )
  expect(await bridge.readPending('x')).toEqual(fail('not-found', 'The rest is gone.'))
})
