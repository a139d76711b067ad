import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_PICTURE_BYTES, picturesBeside } from '../../../main/sources/pictures-beside.ts'
import { pngOf, svgOf } from '../../samples/pictures.ts'

const PNG = pngOf(2, 2, [200, 30, 30])

let root: string
let folder: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'postil-pictures-'))
  folder = join(root, 'articles')
  await mkdir(folder)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}

async function found(source: string | Uint8Array, name = 'a.md'): Promise<string[]> {
  const bytes = Buffer.from(source)
  const names: string[] = []
  const format = name.endsWith('.md') ? 'markdown' : 'html'
  for await (const picture of picturesBeside(join(folder, name), { bytes, format })) {
    names.push(`${picture.name} ${picture.extension}`)
  }
  return names
}

describe('pictures beside a file', () => {
  test('come with it, of the kind that their bytes are', async () => {
    await put('img/one.png', PNG)
    await put('two.jpg', svgOf(1, 1, 'red'))
    await put('not named.png', PNG)
    expect(await found('![](img/one.png) ![](two.jpg) ![](img/one.png)')).toEqual([
      'img/one.png png',
      'two.jpg svg',
    ])
  })

  test('are found from a file in any encoding', async () => {
    await put('kép ő.png', PNG)
    expect(await found('\ufeff![](<kép ő.png>)')).toEqual(['kép ő.png png'])
    const wide = Buffer.from('\ufeff<img src="kép ő.png">', 'utf16le')
    expect(await found(wide, 'page.html')).toEqual(['kép ő.png png'])
  })

  test('are left where they are when they are none, or not there', async () => {
    await put('words.png', 'words')
    await put('page.svg', '<!doctype html><script>alert(1)</script>')
    await mkdir(join(folder, 'folder.png'))
    expect(await found('![](words.png) ![](page.svg) ![](folder.png) ![](gone.png)')).toEqual([])
  })

  test('are left where they are when they are too large', async () => {
    const path = await put('large.png', PNG)
    await truncate(path, MAX_PICTURE_BYTES + 1)
    await put('small.png', PNG)
    expect(await found('![](large.png) ![](small.png)')).toEqual(['small.png png'])
    await truncate(path, MAX_PICTURE_BYTES)
    expect(await found('![](large.png)')).toEqual(['large.png png'])
  })

  test('never lie outside the folder, whatever the article or a link on the disk says', async () => {
    await writeFile(join(root, 'secret.png'), PNG)
    await symlink(join(root, 'secret.png'), join(folder, 'link.png'))
    await symlink(root, join(folder, 'out'))
    await symlink('loop.png', join(folder, 'loop.png'))
    await symlink('/dev/zero', join(folder, 'zero.png'))
    const names = [
      'link.png',
      'out/secret.png',
      'loop.png',
      'zero.png',
      '../secret.png',
      `${root}/secret.png`,
      `file://${root}/secret.png`,
      '..%2fsecret.png',
      'img/../../secret.png',
    ]
    expect(await found(names.map((name) => `![](${name})`).join('\n'))).toEqual([])
  })

  test('may be reached by a link that stays inside, and from a folder that is a link itself', async () => {
    await put('img/real.png', PNG)
    await symlink('img', join(folder, 'pictures'))
    expect(await found('![](pictures/real.png)')).toEqual(['pictures/real.png png'])
    await symlink(folder, join(root, 'elsewhere'))
    folder = join(root, 'elsewhere')
    expect(await found('![](img/real.png)')).toEqual(['img/real.png png'])
  })
})
