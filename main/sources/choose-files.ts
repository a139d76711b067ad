// The system's dialogs for files and folders. Loaded when the first is shown.

import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { FileToSave } from '../../preload/contract/importing.ts'
import { fail, ok, type Result } from '../../preload/contract/result.ts'
import { writeDurably } from '../write-durably.ts'
import { SOURCE_EXTENSIONS } from './read-source-file.ts'

/** A sheet of the window where there is one; empty when the reader thinks better of it. */
async function choose(window: BrowserWindow | null, options: OpenDialogOptions): Promise<readonly string[]> {
  const { filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return filePaths
}

/** Lets the reader choose a folder; `cancelled` when none was chosen. */
export async function chooseFolder(window: BrowserWindow | null, title: string): Promise<Result<string>> {
  const options: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'] }
  const [folder] = await choose(window, options)
  return folder === undefined ? fail('cancelled', 'No folder was chosen.') : ok(folder)
}

/** Lets the reader choose what to take into the library; `cancelled` when nothing was chosen. */
export async function chooseSources(
  window: BrowserWindow | null,
  what: 'files' | 'folder',
): Promise<Result<readonly string[]>> {
  const options: OpenDialogOptions =
    what === 'folder'
      ? { title: 'Import a folder', buttonLabel: 'Import', properties: ['openDirectory', 'multiSelections'] }
      : {
          title: 'Import articles',
          buttonLabel: 'Import',
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: 'Articles', extensions: SOURCE_EXTENSIONS },
            { name: 'All files', extensions: ['*'] },
          ],
        }
  const filePaths = await choose(window, options)
  return filePaths.length === 0 ? fail('cancelled', 'Nothing was chosen.') : ok(filePaths)
}

/** Lets the reader choose the file that is an article's next version. */
export async function chooseRevision(window: BrowserWindow | null): Promise<Result<string>> {
  const options: OpenDialogOptions = {
    title: 'Choose the new version',
    buttonLabel: 'Compare',
    properties: ['openFile'],
    filters: [
      { name: 'Articles', extensions: SOURCE_EXTENSIONS },
      { name: 'All files', extensions: ['*'] },
    ],
  }
  const [path] = await choose(window, options)
  return path === undefined ? fail('cancelled', 'Nothing was chosen.') : ok(path)
}

/** Lets the reader choose a file of notes that another program has written. */
export async function chooseNotes(window: BrowserWindow | null): Promise<Result<string>> {
  const options: OpenDialogOptions = {
    title: 'Import notes',
    buttonLabel: 'Import',
    properties: ['openFile'],
    filters: [
      { name: 'Notes', extensions: ['json', 'jsonld', 'annotations', 'annotation', 'ann', 'csv'] },
      { name: 'All files', extensions: ['*'] },
    ],
  }
  const [path] = await choose(window, options)
  return path === undefined ? fail('cancelled', 'Nothing was chosen.') : ok(path)
}

/** Asks where to write a file, and writes it there. The system's dialog asks before anything is replaced. */
export async function saveFile(window: BrowserWindow | null, file: FileToSave): Promise<Result<null>> {
  const options = { title: 'Export', defaultPath: file.name }
  const { filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  if (filePath === '') return fail('cancelled', 'Nothing was written.')
  try {
    await writeDurably(filePath, file.content, 0o666)
    return ok(null)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail('io', `“${file.name}” could not be written: ${reason}. Your notes are not affected.`)
  }
}
