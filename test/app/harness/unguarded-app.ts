// An app with Electron's plain defaults that shows one web page: what is refused to Postil must happen here, or the
// refusal proves nothing.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder, giveToApp } from './launch-postil.ts'

/**
 * @param preferences of the window; Electron's own when none are given
 * @param files beside the page
 * @returns a folder for `appFolder` of a launch
 */
export function unguardedApp(
  html: string,
  preferences: Readonly<Record<string, boolean>> = {},
  files: Readonly<Record<string, string>> = {},
): string {
  const folder = freshFolder()
  const main = `
    const { app, BrowserWindow } = require('electron')
    const { join } = require('node:path')
    app.on('window-all-closed', () => app.quit())
    const webPreferences = ${JSON.stringify(preferences)}
    app.whenReady().then(() => new BrowserWindow({ webPreferences }).loadFile(join(__dirname, 'page.html')))
  `
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'unguarded', version: '1.0.0', main: 'main.js' }),
  )
  writeFileSync(join(folder, 'main.js'), main)
  writeFileSync(join(folder, 'page.html'), html)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  giveToApp(folder)
  return folder
}
