// Printing, on paper and into a PDF file. The page's print styles decide what is on the sheet. Loaded when asked for.

import { app, type BrowserWindow } from 'electron'
import type { Result } from '../preload/contract/result.ts'
import { pageNumbers } from './page-numbers.ts'
import { paperSize } from './paper-size.ts'
import { printOutcome } from './print-outcome.ts'
import { saveFile } from './sources/choose-files.ts'

/** Shows the system's print dialog; answers when the job has gone off, or the reader thought better of it. */
export function print(window: BrowserWindow): Promise<Result<null>> {
  return onWhitePaper(
    window,
    () =>
      new Promise((resolve) => {
        window.webContents.print({ silent: false, printBackground: true }, (isPrinted, reason) => {
          resolve(printOutcome(isPrinted, reason))
        })
      }),
  )
}

/** Lets the reader choose where, and writes the article there, tagged so that assistive technology can read it. */
export async function savePdf(window: BrowserWindow, name: string): Promise<Result<null>> {
  const content = await onWhitePaper(window, () =>
    window.webContents.printToPDF({
      printBackground: true,
      pageSize: paperSize(app.getLocaleCountryCode()),
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      ...pageNumbers(process.versions.chrome),
    }),
  )
  return saveFile(window, { name, content })
}

/** The margins of a sheet have the colour of the window, where no style of the page reaches. */
async function onWhitePaper<T>(window: BrowserWindow, work: () => Promise<T>): Promise<T> {
  const color = window.getBackgroundColor()
  window.setBackgroundColor('#ffffff')
  try {
    return await work()
  } finally {
    if (!window.isDestroyed()) window.setBackgroundColor(color)
  }
}
