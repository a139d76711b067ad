import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepareFolder } from '../../../scripts/electron/prepare-folder.mjs'

let cache = ''
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'postil-prepare-'))
})
afterEach(() => rmSync(cache, { recursive: true }))

const fillWith = (words: string) => (folder: string) => writeFile(join(folder, 'file'), words)

describe('preparing a folder', () => {
  test('leaves the finished folder and nothing beside it', async () => {
    await prepareFolder(join(cache, 'deep', 'runtime'), fillWith('whole'))
    expect(readFileSync(join(cache, 'deep', 'runtime', 'file'), 'utf8')).toBe('whole')
    expect(readdirSync(join(cache, 'deep'))).toEqual(['runtime'])
  })

  test('lets every user read it', async () => {
    await prepareFolder(join(cache, 'runtime'), fillWith('whole'))
    expect(statSync(join(cache, 'runtime')).mode & 0o777).toBe(0o755)
  })

  test('leaves nothing when filling fails', async () => {
    const fail = async (folder: string) => {
      await writeFile(join(folder, 'file'), 'half')
      throw new Error('the disk is full')
    }
    await expect(prepareFolder(join(cache, 'runtime'), fail)).rejects.toThrow('the disk is full')
    expect(readdirSync(cache)).toEqual([])
  })

  test('does nothing when the folder is there', async () => {
    await prepareFolder(join(cache, 'runtime'), fillWith('first'))
    await prepareFolder(join(cache, 'runtime'), fillWith('second'))
    expect(readFileSync(join(cache, 'runtime', 'file'), 'utf8')).toBe('first')
  })

  test('keeps the first of two that run at once, and neither fails', async () => {
    const target = join(cache, 'runtime')
    const firstIsDone = prepareFolder(target, fillWith('first'))
    const slow = async (folder: string) => {
      await firstIsDone
      await writeFile(join(folder, 'file'), 'second')
    }
    await Promise.all([firstIsDone, prepareFolder(target, slow)])
    expect(readFileSync(join(target, 'file'), 'utf8')).toBe('first')
    expect(readdirSync(cache)).toEqual(['runtime'])
  })

  test('clears away what a killed start left days ago, and only that', async () => {
    const [old, running] = [join(cache, '.preparing-old'), join(cache, '.preparing-now')]
    await mkdir(old)
    await mkdir(running)
    const days = Date.now() / 1000 - 3 * 24 * 3600
    await utimes(old, days, days)
    await prepareFolder(join(cache, 'runtime'), fillWith('whole'))
    expect(existsSync(old)).toBe(false)
    expect(existsSync(running)).toBe(true)
  })
})
