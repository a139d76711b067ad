// Checks the pictures that came with an article. They are told from their lists alone: a list goes with its article.

import { join } from 'node:path'
import type { ArticleId } from '../../../preload/contract/ids.ts'
import type { Finding } from '../../../preload/contract/library-check.ts'
import { assetsFolder, hashOfAsset, isAssetList, readList } from '../articles/asset-files.ts'
import { sha256InSlices } from '../articles/hash-in-slices.ts'
import { readIfThere, readNames } from '../read-file.ts'
import { codeOf } from '../writing/durable-write.ts'

type AssetFinding = Omit<Finding, 'title'>

const MESSAGES = {
  damaged: 'This picture is damaged. Add its article again, with the picture beside it, to mend it.',
  orphan: 'No article names this picture; its list is lost or not here yet.',
  missing: 'This picture of an article is not here.',
  unreadable: 'This file could not be read. Mend the disk or its permissions, then check again.',
} as const

/** @throws what is no system's error */
export async function checkAssets(library: string, article: ArticleId): Promise<readonly AssetFinding[]> {
  const folder = assetsFolder(library, article)
  const files = await readNames(folder)
  const findings: AssetFinding[] = []
  const add = (kind: keyof typeof MESSAGES, name: string) =>
    findings.push({ kind, path: join(folder, name), message: MESSAGES[kind], mend: null })
  const named = new Set<string>()
  for (const file of files) {
    if (!isAssetList(file) && hashOfAsset(file) === null) continue
    const state = await stateOf(join(folder, file), hashOfAsset(file))
    if (state !== 'sound') add(state, file)
    if (state === 'unreadable' || !isAssetList(file)) continue
    for (const [, asset] of await readList(join(folder, file))) named.add(asset)
  }
  for (const file of files) if (hashOfAsset(file) !== null && !named.has(file)) add('orphan', file)
  for (const file of named) if (!files.includes(file)) add('missing', file)
  return findings
}

/** @param hash of its bytes; null for a list, of which none is known */
async function stateOf(path: string, hash: string | null): Promise<'sound' | 'damaged' | 'unreadable'> {
  try {
    const bytes = await readIfThere(path)
    return bytes === null || hash === null || (await sha256InSlices(bytes)) === hash ? 'sound' : 'damaged'
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return 'unreadable'
  }
}
