// The calls that end in a dialog of the system, each with its code loaded when it is first needed.

import { fail, type Result } from '../../preload/contract/result.ts'
import type { HandlerParts } from '../handlers.ts'
import type { OneWindow } from '../starting/one-window.ts'

type Dialogs = Pick<
  HandlerParts,
  | 'chooseSources'
  | 'chooseRevision'
  | 'chooseFolderForCopies'
  | 'chooseNotes'
  | 'chooseLibraryFolder'
  | 'saveFile'
  | 'print'
  | 'savePdf'
  | 'askToOpenLink'
>

const NO_WINDOW = fail('cancelled', 'The window is gone.')

export function dialogsOf(window: OneWindow): Dialogs {
  const printing = async (
    act: (module: typeof import('../print.ts'), page: Electron.BrowserWindow) => Promise<Result<null>>,
  ): Promise<Result<null>> => {
    const page = window.current()
    return page === null ? NO_WINDOW : act(await import('../print.ts'), page)
  }
  const files = () => import('../sources/choose-files.ts')
  return {
    chooseSources: async (what) => (await files()).chooseSources(window.current(), what),
    chooseRevision: async () => (await files()).chooseRevision(window.current()),
    chooseFolderForCopies: async () =>
      (await files()).chooseFolder(window.current(), 'Save a copy of the notes in…'),
    chooseNotes: async () => (await files()).chooseNotes(window.current()),
    chooseLibraryFolder: async () =>
      (await files()).chooseFolder(window.current(), 'Choose a folder for the library'),
    saveFile: async (file) => (await files()).saveFile(window.current(), file),
    print: () => printing(({ print }, page) => print(page)),
    savePdf: (name) => printing(({ savePdf }, page) => savePdf(page, name)),
    askToOpenLink: async (address) =>
      (await import('./ask-reader.ts')).askToOpenLink(window.current(), address),
  }
}
