// Pictures that came with an article, as files named by the SHA-256 of their bytes. Which picture a revision means by
// which name is told by a list beside them, one for each device: each writes only its own, and reads everybody's.

import { join } from 'node:path'
import type { ArticleId, DeviceId, RevisionId } from '../../../preload/contract/ids.ts'
import { PICTURE_EXTENSIONS } from '../../sources/picture-type.ts'
import type { ComingPicture } from '../../sources/pictures-beside.ts'
import { readIfThere, readNames } from '../read-file.ts'
import { makeFolder, writeDurably } from '../writing/durable-write.ts'
import { articleFolder, sha256Of } from './article-files.ts'

/** The name of a picture in the article, and the name of its file. */
export type NamedAsset = readonly [name: string, file: string]

const ASSET = new RegExp(`^[0-9a-f]{64}\\.(?:${PICTURE_EXTENSIONS.join('|')})$`)
const LIST = /^([0-9a-f]{64})\.([a-z0-9]{8,32})\.json$/
/** Bytes of a list; thousands of long names have less. */
const LONGEST_LIST = 10_000_000

export function assetsFolder(library: string, article: ArticleId): string {
  return join(articleFolder(library, article), 'assets')
}

/** @returns the SHA-256 that the file's bytes must have; null for what is no picture's name */
export function hashOfAsset(file: string): string | null {
  return ASSET.test(file) ? file.slice(0, 64) : null
}

/**
 * Puts pictures in the library, durably, the list of them last. Those that are there and sound are left alone.
 * @throws the system's error
 */
export async function writeAssets(
  library: string,
  article: ArticleId,
  revision: RevisionId,
  device: DeviceId,
  pictures: AsyncIterable<ComingPicture>,
): Promise<void> {
  const folder = assetsFolder(library, article)
  const found = new Map<string, string>()
  for await (const { name, bytes, extension } of pictures) {
    const hash = sha256Of(bytes)
    const file = `${hash}.${extension}`
    if (found.size === 0) await makeFolder(folder)
    const present = await readIfThere(join(folder, file)).catch(() => null)
    if (present === null || sha256Of(present) !== hash) await writeDurably(join(folder, file), bytes)
    found.set(name, file)
  }
  if (found.size === 0) return
  const path = join(folder, `${revision}.${device}.json`)
  const before = await readList(path).catch(() => [])
  const all = new Map([...before, ...found])
  if (before.length === all.size && before.every(([name, file]) => all.get(name) === file)) return
  const list = { type: 'postil:Pictures', pictures: [...all] }
  await writeDurably(path, Buffer.from(`${JSON.stringify(list, null, 1)}\n`))
}

/** The pictures of one revision; where devices differ, the first of them in the order of their names is believed. */
export async function listAssets(
  library: string,
  article: ArticleId,
  revision: RevisionId,
): Promise<readonly NamedAsset[]> {
  const folder = assetsFolder(library, article)
  const all = new Map<string, string>()
  const lists = (await readNames(folder)).filter((file) => LIST.exec(file)?.[1] === revision)
  for (const file of lists.sort()) {
    for (const [name, asset] of await readList(join(folder, file))) {
      if (!all.has(name)) all.set(name, asset)
    }
  }
  return [...all]
}

/** The pictures of one revision with their bytes; those that are not there, or not whole, are passed over. */
export async function* readAssets(
  library: string,
  article: ArticleId,
  revision: RevisionId,
): AsyncGenerator<ComingPicture> {
  for (const [name, file] of await listAssets(library, article, revision)) {
    const bytes = await readIfThere(join(assetsFolder(library, article), file))
    const isSound = bytes !== null && sha256Of(bytes) === hashOfAsset(file)
    if (isSound) yield { name, bytes, extension: file.slice(65) }
  }
}

export function isAssetList(file: string): boolean {
  return LIST.test(file)
}

/** What of a list can be used; nothing when it cannot be read as one. @throws the system's error */
export async function readList(path: string): Promise<readonly NamedAsset[]> {
  const bytes = await readIfThere(path)
  if (bytes === null || bytes.length > LONGEST_LIST) return []
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    // Half of a file that is still on its way from another device: its pictures come when the rest does.
    return []
  }
  const pictures = (value as { readonly pictures?: unknown } | null)?.pictures
  return Array.isArray(pictures) ? pictures.flatMap(readEntry) : []
}

function readEntry(entry: unknown): readonly NamedAsset[] {
  if (!Array.isArray(entry)) return []
  const [name, file] = entry as readonly unknown[]
  const isSound = typeof name === 'string' && typeof file === 'string' && hashOfAsset(file) !== null
  return isSound ? [[name, file]] : []
}
