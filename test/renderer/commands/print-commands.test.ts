import { expect, test } from 'vitest'
import { pdfNameOf } from '../../../renderer/commands/print-commands.ts'

test.each([
  ['A letter', 'A letter.pdf'],
  ['Either/or: a "life"?', 'Either or a life.pdf'],
  ['..', 'Article.pdf'],
  ['', 'Article.pdf'],
  ['.hidden', 'hidden.pdf'],
  ['line\nbreak\0zero', 'line break zero.pdf'],
  ['x'.repeat(500), `${'x'.repeat(80)}.pdf`],
  ['戦争と平和', '戦争と平和.pdf'],
])('%j gives a file its name', (title, name) => {
  expect(pdfNameOf(title)).toBe(name)
})
