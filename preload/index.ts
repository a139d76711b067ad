// window.postil: one named function for each call, one subscription for the events. No logic: main decides
// everything. Runs sandboxed, so it is built into one file that requires only `electron`.

import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import type { ArgumentsOf, CallName, EventName, Events, ValueOf } from './contract/api.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, EVENT_NAMES, type SentBridge } from './contract/bridge.ts'
import type { Result } from './contract/result.ts'

/** Main parses every argument and answers by the contract's table, so the types may be taken at their word. */
function ask<Name extends CallName>(name: Name, ...args: ArgumentsOf<Name>): Promise<Result<ValueOf<Name>>> {
  return ipcRenderer.invoke(CALL_CHANNEL + name, ...args) as Promise<Result<ValueOf<Name>>>
}

function on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  if (!EVENT_NAMES.includes(name)) throw new Error('There is no such event.')
  // The event object stays here: it would hand the page a way to send.
  const pass = (_event: IpcRendererEvent, payload: Events[Name]) => listener(payload)
  ipcRenderer.on(EVENT_CHANNEL + name, pass)
  return () => {
    ipcRenderer.removeListener(EVENT_CHANNEL + name, pass)
  }
}

/** Empty for a `File` that a script has made: main is not told of it. */
function pathOf(file: object): string {
  return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0])
}

const bridge: SentBridge = {
  readStart: () => ask('readStart'),
  readArticles: () => ask('readArticles'),
  readArticle: (id) => ask('readArticle', id),
  readRevision: (id, revision) => ask('readRevision', id, revision),
  readPiece: (key, index) => ask('readPiece', key, index),
  applyChanges: (changes) => ask('applyChanges', changes),
  readTrash: () => ask('readTrash'),
  emptyTrash: (ids) => ask('emptyTrash', ids),
  readBackups: () => ask('readBackups'),
  backUp: () => ask('backUp'),
  restoreBackup: (id) => ask('restoreBackup', id),
  readAnnotations: () => ask('readAnnotations'),
  readTags: () => ask('readTags'),
  importFiles: (what) => ask('importFiles', what),
  importDropped: (files) =>
    ask(
      'importDropped',
      files.map(pathOf).filter((path) => path !== ''),
    ),
  importText: (text) => ask('importText', text),
  addGuide: () => ask('addGuide'),
  cancelImport: () => ask('cancelImport'),
  chooseRevision: (article) => ask('chooseRevision', article),
  offerRevision: (from, into) => ask('offerRevision', from, into),
  previewEncoding: (id, encoding) => ask('previewEncoding', id, encoding),
  offerReading: (id, reading) => ask('offerReading', id, reading),
  readPending: (id) => ask('readPending', id),
  keepPending: (id) => ask('keepPending', id),
  dropPending: (id) => ask('dropPending', id),
  readNotesFile: () => ask('readNotesFile'),
  saveFile: (file) => ask('saveFile', file),
  print: () => ask('print'),
  savePdf: (name) => ask('savePdf', name),
  saveCopies: () => ask('saveCopies'),
  checkLibrary: () => ask('checkLibrary'),
  mendLibrary: () => ask('mendLibrary'),
  chooseLibraryFolder: () => ask('chooseLibraryFolder'),
  changeLibrary: (choice, how) => ask('changeLibrary', choice, how),
  answerMissingLibrary: (answer) => ask('answerMissingLibrary', answer),
  removeLeftLibrary: () => ask('removeLeftLibrary'),
  keepLeftLibrary: () => ask('keepLeftLibrary'),
  stopLibraryTask: () => ask('stopLibraryTask'),
  retrySave: () => ask('retrySave'),
  changeSettings: (patch) => ask('changeSettings', patch),
  dismissNotice: (id) => ask('dismissNotice', id),
  copyText: (text) => ask('copyText', text),
  pasteText: () => ask('pasteText'),
  openLink: (address) => ask('openLink', address),
  describeMenu: (items) => ask('describeMenu', items),
  painted: () => ask('painted'),
  draftsFlushed: () => ask('draftsFlushed'),
  reportError: (text) => ask('reportError', text),
  on,
}

contextBridge.exposeInMainWorld('postil', bridge)
