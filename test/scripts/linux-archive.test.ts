import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeLinuxArchive } from '../../scripts/linux-archive.mjs'

const EPOCH = 1_700_000_000
const FILES = { postil: 0o755, 'resources/app.asar': 0o644, 'locales/de.pak': 0o644, 'chrome-sandbox': 0o755 }
const place = mkdtempSync(join(tmpdir(), 'postil-archive-'))

afterAll(() => rmSync(place, { recursive: true, force: true }))

/** The same files, written in this order, at this time and with these further rights. @returns the archive */
function archive(name: string, order: 'toSorted' | 'toReversed', timeS: number, rights: number): string {
  const folder = join(place, name, 'linux-unpacked')
  for (const [path, mode] of Object.entries(FILES)[order]()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `This is ${path}.\n`)
    chmodSync(join(folder, path), mode | rights)
    utimesSync(join(folder, path), timeS, timeS)
  }
  const output = join(place, name, 'postil-1.0.0-linux-x64.tar.gz')
  makeLinuxArchive({ folder, output, level: 1, epoch: EPOCH })
  return output
}

const sum = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

describe.runIf(process.platform === 'linux')('the archive for Linux', () => {
  test('is the same, byte for byte, whatever the times, the order and the rights of the files on disk', () => {
    const first = archive('first', 'toSorted', 1_000_000_000, 0)
    const second = archive('second', 'toReversed', 1_600_000_000, 0o4020)
    expect(sum(second)).toBe(sum(first))
  })

  test('unpacks to one folder of its own name, to files that may be read and run', () => {
    const output = archive('third', 'toSorted', 1_000_000_000, 0o4020)
    const env = { ...process.env, TZ: 'UTC' }
    const listing = execFileSync('tar', ['-tvzf', output], { encoding: 'utf8', env }).trim().split('\n')
    const words = listing.map((line) => line.split(/\s+/))
    expect(words.map(([mode, owner, , day, time, path]) => [mode, owner, day, time, path].join(' '))).toEqual(
      [
        'drwxr-xr-x 0/0 2023-11-14 22:13 postil-1.0.0-linux-x64/',
        '-rwxr-xr-x 0/0 2023-11-14 22:13 postil-1.0.0-linux-x64/chrome-sandbox',
        'drwxr-xr-x 0/0 2023-11-14 22:13 postil-1.0.0-linux-x64/locales/',
        '-rw-r--r-- 0/0 2023-11-14 22:13 postil-1.0.0-linux-x64/locales/de.pak',
        '-rwxr-xr-x 0/0 2023-11-14 22:13 postil-1.0.0-linux-x64/postil',
        'drwxr-xr-x 0/0 2023-11-14 22:13 postil-1.0.0-linux-x64/resources/',
        '-rw-r--r-- 0/0 2023-11-14 22:13 postil-1.0.0-linux-x64/resources/app.asar',
      ],
    )
  })

  test('says what is wrong when there is no such folder', () => {
    const output = join(place, 'none.tar.gz')
    expect(() => makeLinuxArchive({ folder: join(place, 'none'), output, level: 1, epoch: EPOCH })).toThrow(
      /tar ended with/,
    )
  })
})
