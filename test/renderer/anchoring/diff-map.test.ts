import fc from 'fast-check'
import { expect, describe as group, it } from 'vitest'
import { describe } from '../../../renderer/anchoring/describe.ts'
import { diffMap } from '../../../renderer/anchoring/diff-map.ts'
import { fold } from '../../../renderer/anchoring/fold.ts'
import { type OffsetMap, RESPELLED } from '../../../renderer/anchoring/offset-map.ts'
import { makeWorkload, STYLES } from './edit-workload.ts'

function stretches(map: OffsetMap) {
  return Array.from({ length: map.count }, (_, index) => ({
    old: map.oldText.slice(map.oldStarts[index], map.oldEnds[index]),
    new: map.newText.slice(map.newStarts[index], map.newEnds[index]),
    oldStart: map.oldStarts[index] as number,
    oldEnd: map.oldEnds[index] as number,
    newStart: map.newStarts[index] as number,
    newEnd: map.newEnds[index] as number,
    isRespelled: ((map.flags[index] as number) & RESPELLED) !== 0,
    chain: map.chains[index] as number,
  }))
}

/** What must hold of every map, whatever the texts. */
function expectSound(map: OffsetMap): void {
  const all = stretches(map)
  for (const stretch of all) {
    if (stretch.isRespelled) expect(fold(stretch.new).trim()).toBe(fold(stretch.old).trim())
    else expect(stretch.new).toBe(stretch.old)
  }
  let oldEnd = 0
  for (const stretch of all) {
    expect(stretch.oldStart).toBeGreaterThanOrEqual(oldEnd)
    oldEnd = stretch.oldEnd
  }
  let newEnd = 0
  for (const stretch of all.toSorted((a, b) => a.newStart - b.newStart)) {
    expect(stretch.newStart).toBeGreaterThanOrEqual(newEnd)
    newEnd = stretch.newEnd
  }
  const inOrder = all.filter(({ chain }) => chain === 0).map(({ newStart }) => newStart)
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
}

const text = fc
  .array(
    fc.constantFrom(
      'The cat. ',
      'A dog ran. ',
      'the ',
      'cat ',
      'ran ',
      'é',
      'e\u0301',
      '😀',
      '👩‍👩‍👧',
      '\n',
      '漢字。',
      '-',
      'data base ',
      'database ',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

it('says nothing that is not so, whatever the texts', () => {
  fc.assert(
    fc.property(text, text, (before, after) => expectSound(diffMap(before, after))),
    { numRuns: 1_000 },
  )
})

it.each(STYLES)('says nothing that is not so of revised articles, in %s', (style) => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
      const { oldText, newText } = makeWorkload(
        { seed, style, length: 3_000, annotations: 0, share },
        describe,
      )
      expectSound(diffMap(oldText, newText))
    }),
    { numRuns: 30 },
  )
})

it('takes equal texts for one stretch', () => {
  expect(stretches(diffMap('One. Two.', 'One. Two.'))).toMatchObject([{ old: 'One. Two.', newStart: 0 }])
})

group('in order', () => {
  const kept = (before: string, after: string) =>
    stretches(diffMap(before, after))
      .map(({ new: words, chain }) => (chain === 0 ? words : `→${words}`))
      .join('|')

  it.each([
    ['a word replaced', 'The old cat sat down here.', 'The wet cat sat down here.', 'The|cat sat down here.'],
    ['a word mended', 'We recieve letters.', 'We receive letters.', 'We rec|ve letters.'],
    ['words written together', 'The data base is here.', 'The database is here.', 'The data|base is here.'],
    ['a hyphen put in', 'A well known man came.', 'A well-known man came.', 'A well|known man came.'],
    ['a sentence taken out', 'One is red. Two is blue. Three.', 'One is red. Three.', 'One is red.|Three.'],
    [
      'a sentence put inside',
      'He left and came back.',
      'He left. It rained. And came back.',
      'He left|And|came back.',
    ],
    [
      'a sentence replaced',
      'One. The queen of Spain sleeps. Two.',
      'One. Nobody heard it. Two.',
      'One.|Two.',
    ],
  ])('keeps the rest of a text with %s', (_, before, after, expected) => {
    expect(kept(before, after)).toBe(expected)
  })

  it('follows a block that moved, and what was edited inside it', () => {
    const block = [
      'The otter swims at dusk.',
      'It hunts for eels in the old weir.',
      'Then it sleeps until noon.',
    ]
    const rest = ['First of all there is the river itself.', 'Nobody has measured how deep it is here.']
    const before = [...block, ...rest].join('\n')
    const after = [...rest, block[0], 'It hunts for trout in the old weir.', block[2]].join('\n')
    const moved = stretches(diffMap(before, after)).filter(({ chain }) => chain !== 0)
    expect(moved.map(({ new: words }) => words)).toEqual([
      'The otter swims at dusk.\nIt hunts for',
      'in the old weir.\nThen it sleeps until noon.',
    ])
    expect(new Set(moved.map(({ chain }) => chain)).size).toBe(1)
  })
})
