import { expect, test } from 'vitest'
import type { Bridge } from '../../../preload/contract/bridge.ts'
import type { ImportReport } from '../../../preload/contract/importing.ts'
import { fail, ok } from '../../../preload/contract/result.ts'
import { createImporting } from '../../../renderer/library/importing.ts'
import { INITIAL_STATE } from '../../../renderer/state/state.ts'
import { createStore } from '../../../renderer/state/store.ts'
import { sampleArticle } from '../../samples/annotations.ts'

/** What comes of a drop that main answers so. */
async function drop(report: ImportReport) {
  const opened: string[] = []
  const store = createStore(INITIAL_STATE)
  const bridge = {
    importDropped: async () => ok(report),
    readArticle: async () => fail('not-found', 'Not asked for here.'),
  } as unknown as Bridge
  const going = {
    to: async (to: { readonly kind: string }) => {
      opened.push(to.kind)
    },
  }
  const importing = createImporting(
    store,
    bridge,
    { commit: () => undefined } as unknown as Parameters<typeof createImporting>[2],
    going as unknown as Parameters<typeof createImporting>[3],
    async () => undefined,
    () => undefined,
  )
  await importing.drop([{}] as unknown as File[])
  return { opened, dialog: store.state.peek().dialog }
}

const file = { name: 'a.md', outcome: { kind: 'added', article: sampleArticle() } } as const

test('one file is opened at once', async () => {
  expect(await drop({ files: [file], cancelled: false })).toEqual({ opened: ['article'], dialog: null })
})

test('of several there is a report', async () => {
  const report = { files: [file, { ...file, name: 'b.md' }], cancelled: false }
  expect(await drop(report)).toEqual({ opened: [], dialog: 'import-report' })
})

test('an import that was stopped is reported as stopped, also after the first of its files', async () => {
  expect(await drop({ files: [file], cancelled: true })).toEqual({ opened: [], dialog: 'import-report' })
})
