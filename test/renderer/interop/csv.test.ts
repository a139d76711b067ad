import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardCell, parseCsv, unguardCell, writeCsv } from '../../../renderer/interop/csv.ts'

describe('a table', () => {
  it.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a ""b""",",\n"', [['a "b"', ',\n']]],
    ['a,,\n', [['a', '', '']]],
    ['\ufeffa', [['a']]],
    ['\n\na\n\n', [['a']]],
    ['"a"b,c', [['ab', 'c']]],
    ['"open,\n', [['open,\n']]],
    ['', []],
  ])('is read as it is meant: %j', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows)
  })

  it('comes back as it was written, whatever its cells say', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r', ' ', '=1+1', "'"))
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 })
    fc.assert(
      fc.property(rows, (table) => {
        // A mark at the very beginning is not part of the table.
        fc.pre(!table[0]?.[0]?.startsWith('\ufeff'))
        expect(parseCsv(writeCsv(table))).toEqual(table)
      }),
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('has no cell that is a formula: %j', (text) => {
    expect(guardCell(text)).toBe(`'${text}`)
    expect(unguardCell(guardCell(text))).toBe(text)
  })

  it.each(['words', "it's", "'quoted'", ''])('leaves words alone: %j', (text) => {
    expect(guardCell(text)).toBe(text)
    expect(unguardCell(text)).toBe(text)
  })
})
