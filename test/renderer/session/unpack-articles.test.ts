import { expect, test } from 'vitest'
import type { SentBridge } from '../../../preload/contract/bridge.ts'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import { fail, ok } from '../../../preload/contract/result.ts'
import { unpackArticles } from '../../../renderer/session/unpack-articles.ts'

const ID = 'a'.repeat(64) as ArticleId
const NOTE = { type: 'Annotation', id: 'urn:uuid:1', 'other:field': ['“kept”', { deep: null }] }

function bridgeOf(readArticle: () => unknown) {
  const asked: unknown[] = []
  const sent = {
    readTags: async () => ok(['a tag']),
    readArticle: async (id: ArticleId) => {
      asked.push(id)
      return readArticle()
    },
  } as unknown as SentBridge
  return { bridge: unpackArticles(sent), asked }
}

test('an article has its annotations as records, with all that they say', async () => {
  const { bridge, asked } = bridgeOf(() => ok({ source: 'Text.', annotations: JSON.stringify([NOTE]) }))
  expect(await bridge.readArticle(ID)).toEqual(ok({ source: 'Text.', annotations: [NOTE] }))
  expect(asked).toEqual([ID])
})

test('a failure and every other call pass through', async () => {
  const gone = fail('not-found', 'This article is not in the library any more.')
  const { bridge } = bridgeOf(() => gone)
  expect(await bridge.readArticle(ID)).toEqual(gone)
  expect(await bridge.readTags()).toEqual(ok(['a tag']))
})
