import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSize } from '../../scripts/start-size.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-size-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('counts what is required at once, each file once, and not what is imported when it is needed', () => {
  const files = {
    'index.cjs':
      'const a=require("./a.cjs"),b=require("./b.cjs");x(()=>Promise.resolve().then(()=>require("./late.cjs")))',
    'a.cjs': 'const b=require("./b.cjs"),path=require("node:path")',
    'b.cjs': 'require("./a.cjs")',
    'late.cjs': 'require("./later.cjs")'.padEnd(5000),
  }
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code)
  const expected = files['index.cjs'].length + files['a.cjs'].length + files['b.cjs'].length
  expect(startSize(folder)).toBe(expected)
})

test('counts what is imported later where it is asked for, without what was counted already', () => {
  const files = {
    'index.cjs': 'const b=require("./b.cjs");x(()=>Promise.resolve().then(()=>require("./late-1a2B.cjs")))',
    'b.cjs': '1',
    'late-1a2B.cjs': 'require("./b.cjs");require("./more.cjs")',
    'more.cjs': '2'.padEnd(100),
  }
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code)
  const expected = Object.values(files).reduce((sum, code) => sum + code.length, 0)
  expect(startSize(folder, ['late'])).toBe(expected)
  expect(() => startSize(folder, ['lat'])).toThrow('Nothing of lat')
})
