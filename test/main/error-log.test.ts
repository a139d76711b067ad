import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openErrorLog } from '../../main/error-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (where = folder) => openErrorLog(where, () => Date.UTC(2024, 0, 1))

describe('the error log', () => {
  test('is no file until there is something to say', () => {
    expect(existsSync(open().path)).toBe(false)
  })

  test('says when, what and why, with the cause', () => {
    const log = open()
    log.write('bug', new Error('outer', { cause: new Error('inner') }))
    const text = readFileSync(log.path, 'utf8')
    expect(text).toMatch(/^2024-01-01T00:00:00\.000Z bug\nError: outer\n/)
    expect(text).toContain('caused by Error: inner')
  })

  test('ends for an error that is its own cause', () => {
    const error = new Error('round')
    error.cause = error
    open().write('bug', error)
    expect(statSync(open().path).size).toBeLessThan(10_000)
  })

  test('adds to what is there', () => {
    open().write('one')
    open().write('two')
    expect(readFileSync(open().path, 'utf8').split('\n')).toHaveLength(3)
  })

  test('keeps one older file beside a full one', () => {
    writeFileSync(open().path, 'x'.repeat(1_000_001))
    open().write('new')
    expect(readFileSync(open().path, 'utf8')).toMatch(/ new\n$/)
    expect(statSync(`${open().path}.old`).size).toBe(1_000_001)
  })

  test('cuts what is endless', () => {
    open().write('x'.repeat(1_000_000))
    expect(statSync(open().path).size).toBeLessThan(10_000)
  })

  test('says it in the terminal when it cannot be written', () => {
    const terminal = vi.spyOn(console, 'error').mockImplementation(() => {})
    writeFileSync(join(folder, 'file'), '')
    open(join(folder, 'file', 'below')).write('lost')
    expect(terminal).toHaveBeenCalledWith(expect.stringContaining('lost'))
    terminal.mockRestore()
  })
})
