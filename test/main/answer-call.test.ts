import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerCall, type Handlers, isFromOurPage } from '../../main/answer-call.ts'
import { CALLS, type CallName } from '../../preload/contract/api.ts'
import { ok } from '../../preload/contract/result.ts'

const NAMES = Object.keys(CALLS) as CallName[]
const ID = 'a'.repeat(64)

/** Handlers that note how they were called; `answer` stands in for what they do. */
function border(answer: () => unknown = () => ok(null)) {
  const called: [string, ...unknown[]][] = []
  const refused: string[] = []
  const bugs: unknown[] = []
  const entries = NAMES.map((name) => [
    name,
    (...args: unknown[]) => {
      called.push([name, ...args])
      return answer()
    },
  ])
  const handlers = Object.fromEntries(entries) as Handlers
  const parts = {
    handlers,
    onRefused: (what: string) => refused.push(what),
    onBug: (error: unknown) => bugs.push(error),
  }
  return { parts, called, refused, bugs }
}

const changes = (added: unknown) => ({ added, updated: [], removed: [] })
const annotation = (fields: object) => ({
  type: 'Annotation',
  id: 'urn:uuid:1',
  created: '2024-01-01T00:00:00Z',
  target: { source: 'urn:x' },
  ...fields,
})
const cyclic: { self?: unknown } = {}
cyclic.self = cyclic

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

describe('a call', () => {
  test('reaches its handler with what was parsed, and nothing else', async () => {
    const { parts, called } = border()
    await answerCall('readArticle', [ID, 'more', { than: 'asked' }], parts)
    expect(called).toEqual([['readArticle', ID]])
  })

  test('answers what its handler answers', async () => {
    const { parts } = border(() => ok('value'))
    expect(await answerCall('readStart', [], parts)).toEqual({ ok: true, value: 'value' })
  })

  test('answers a failure when its handler throws, and the bug is told', async () => {
    const bug = new Error('a bug')
    const { parts, bugs } = border(() => {
      throw bug
    })
    expect(await answerCall('readStart', [], parts)).toMatchObject({ ok: false, error: { code: 'bug' } })
    expect(bugs).toEqual([bug])
  })

  test('answers a failure when its handler rejects', async () => {
    const { parts, bugs } = border(() => Promise.reject(new Error('a bug')))
    expect(await answerCall('painted', [], parts)).toMatchObject({ ok: false, error: { code: 'bug' } })
    expect(bugs).toHaveLength(1)
  })

  test.each<[CallName, string, unknown[]]>([
    ['readArticle', 'no argument', []],
    ['readArticle', 'a number', [7]],
    ['readArticle', 'a path', ['../../etc/passwd']],
    ['readArticle', 'a hash in capitals', [ID.toUpperCase()]],
    ['readArticle', 'a hash with a line break', [`${ID}\n`]],
    ['readArticle', 'a hash in a list', [[ID]]],
    ['readArticle', 'something that turns into a hash', [{ toString: () => ID }]],
    ['readRevision', 'one id too few', [ID]],
    ['readRevision', 'a path as revision', [ID, '../notes.x.json']],
    ['applyChanges', 'nothing', [undefined]],
    ['applyChanges', 'text', ['{"added":[]}']],
    ['applyChanges', 'no list', [changes('x')]],
    ['applyChanges', 'a record of an unknown type', [changes([{ type: 'x', id: 'y' }])]],
    ['applyChanges', 'an annotation without a target', [changes([{ type: 'Annotation', id: 'x' }])]],
    ['applyChanges', 'a cycle in an unknown field', [changes([annotation({ 'x:y': cyclic })])]],
    ['applyChanges', 'nesting without end', [changes([annotation({ 'x:y': nested(10_000) })])]],
    ['applyChanges', 'a map', [changes([annotation({ 'x:y': new Map() })])]],
    ['applyChanges', 'a date', [changes([annotation({ 'x:y': new Date() })])]],
    ['applyChanges', 'a view on memory', [changes([annotation({ 'x:y': new Uint8Array(8) })])]],
    ['applyChanges', 'a big integer', [changes([annotation({ 'x:y': 1n })])]],
    ['applyChanges', 'a number that JSON has no word for', [changes([annotation({ 'x:y': Number.NaN })])]],
    ['applyChanges', 'a list with holes', [changes([annotation({ 'x:y': new Array(1_000_000_000) })])]],
    [
      'applyChanges',
      'an update of one record into another',
      [{ added: [], removed: [], updated: [[annotation({}), annotation({ id: 'urn:uuid:2' })]] }],
    ],
    ['changeSettings', 'an unknown setting', [{ nodeIntegration: true }]],
    ['changeSettings', 'a setting of the prototype', [JSON.parse('{"__proto__":{"theme":"dark"}}')]],
    ['changeSettings', 'a constructor', [{ constructor: 1 }]],
    ['changeSettings', 'a theme that is none', [{ theme: 'purple' }]],
    ['changeSettings', 'a size without end', [{ fontSize: Number.POSITIVE_INFINITY }]],
    ['changeSettings', 'a huge size', [{ fontSize: 1e9 }]],
    ['dismissNotice', 'a list', [['x']]],
    ['copyText', 'no text', [{}]],
    ['openLink', 'no text', [null]],
    ['openLink', 'a huge address', [`https://example.org/${'a'.repeat(9000)}`]],
    ['describeMenu', 'no list', [{}]],
    ['describeMenu', 'an entry that is no object', [['x']]],
    ['describeMenu', 'an unknown menu', [[{ command: 'x', label: 'x', accelerator: '', menu: 'apple' }]]],
    ['describeMenu', 'too many entries', [Array.from({ length: 501 }, () => ({}))]],
    ['reportError', 'a huge text', ['x'.repeat(20_001)]],
  ])('%s is refused with %s', async (name, _what, args) => {
    const { parts, called, refused, bugs } = border()
    const answer = await answerCall(name, args, parts)
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(called).toEqual([])
    expect(refused).toHaveLength(1)
    expect(bugs).toEqual([])
  })

  test.each(NAMES)('%s answers whatever it is sent, and finds no bug in us', async (name) => {
    const { parts, bugs } = border()
    const anything = fc.array(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withSparseArray: true,
        withTypedArray: true,
        withNullPrototype: true,
        withObjectString: true,
      }),
      { maxLength: 3 },
    )
    await fc.assert(
      fc.asyncProperty(anything, async (args) => {
        const answer = await answerCall(name, args, parts)
        expect(typeof answer.ok).toBe('boolean')
      }),
    )
    expect(bugs).toEqual([])
  })

  test('takes no change apart from its records: what is accepted is what JSON can carry', async () => {
    const { parts, called } = border()
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.anything({ withMap: true, withDate: true })),
        async (fields) => {
          await answerCall('applyChanges', [changes([annotation({ extra: fields })])], parts)
          for (const [, accepted] of called.splice(0)) {
            // Absent and undefined are the same thing in JSON.
            expect(JSON.parse(JSON.stringify(accepted))).toMatchObject({ added: [{ type: 'Annotation' }] })
          }
        },
      ),
    )
  })
})

describe('the sender', () => {
  const mainFrame = { origin: 'app://postil', url: 'app://postil/index.html' }
  const contents = { mainFrame }

  test('is believed when it is our page in the main frame of our window', () => {
    expect(isFromOurPage({ sender: contents, senderFrame: mainFrame }, contents)).toBe(true)
  })

  test.each<[string, { mainFrame: object } | null, object, typeof mainFrame | null]>([
    ['there is no window', null, contents, mainFrame],
    ['it is another window', contents, { mainFrame }, mainFrame],
    ['its frame is gone', contents, contents, null],
    ['it is a frame inside our page', contents, contents, { ...mainFrame }],
  ])('is not believed when %s', (_name, ours, sender, senderFrame) => {
    expect(isFromOurPage({ sender, senderFrame }, ours)).toBe(false)
  })

  test.each<[string, string]>([
    ['null', 'app://postil/index.html'],
    ['https://example.org', 'https://example.org/'],
    ['app://postil.example', 'app://postil.example/'],
    ['app://postil', 'about:blank'],
    ['app://postil', 'app://postil.example/'],
    ['app://postil', 'data:text/html,x'],
    ['file://', 'file:///index.html'],
  ])('is not believed at the origin %s with the address %s', (origin, url) => {
    const frame = { origin, url }
    const window = { mainFrame: frame }
    expect(isFromOurPage({ sender: window, senderFrame: frame }, window)).toBe(false)
  })
})
