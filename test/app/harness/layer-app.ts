// The main process of an app that has nothing but the layers named in its environment between itself and the network. It
// takes them from the same module as Postil.
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { keepNetworkAway, type LayerName } from '../../../main/network-layers.ts'

const { LAYERS = '', SPELL_CHECKER = '' } = process.env

keepNetworkAway(LAYERS.split(' ').filter((name) => name !== '') as LayerName[], {
  onRefused: () => {},
  developerTools: false,
})
app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  const window = new BrowserWindow({ webPreferences: { spellcheck: SPELL_CHECKER !== '' } })
  return window.loadFile(join(__dirname, 'page.html'))
})
