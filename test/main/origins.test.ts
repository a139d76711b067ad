import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openOrigins } from '../../main/origins.ts'
import type { ArticleId } from '../../preload/contract/ids.ts'

const ONE = '1'.repeat(64) as ArticleId
const TWO = '2'.repeat(64) as ArticleId

let folder: string
let file: string
let troubles: unknown[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postil-origins-'))
  file = join(folder, 'origins.json')
  troubles = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = () => openOrigins(file, (error) => troubles.push(error))

test('an article is known by its file after a restart', async () => {
  await open().remember('/a.md', ONE)
  expect(await open().articleOf('/a.md')).toBe(ONE)
  expect(await open().articleOf('/b.md')).toBeNull()
})

test('the latest article of a file counts, and both of two at once are written', async () => {
  const origins = open()
  await Promise.all([origins.remember('/a.md', ONE), origins.remember('/b.md', ONE)])
  await origins.remember('/a.md', TWO)
  const again = open()
  expect([await again.articleOf('/a.md'), await again.articleOf('/b.md')]).toEqual([TWO, ONE])
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['a list of nonsense', '{"/a.md": "not an id"}'],
  ['null', 'null'],
])('a file that holds %s is told of and does no harm', async (_, content) => {
  await writeFile(file, content)
  const origins = open()
  expect(await origins.articleOf('/a.md')).toBeNull()
  expect(troubles).toHaveLength(1)
  await origins.remember('/a.md', ONE)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ '/a.md': ONE })
})
