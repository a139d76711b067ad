// Puts security-policy.ts in force, on every session and on every web contents; the network's part of it is in
// network-layers.ts.

import { app, type Session, type WebContents } from 'electron'
import { keepNetworkAway, type LayerName, NETWORK_LAYERS, type Refusals } from './network-layers.ts'

/** Must run before `ready`. */
export function denyByDefault(refusals: Refusals): void {
  keepNetworkAway(Object.keys(NETWORK_LAYERS) as LayerName[], refusals)
  // The launcher turns the sandbox off for root, who cannot have one; together the two would end every process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('session-created', (session) => denySession(session, refusals))
  app.on('web-contents-created', (_event, contents) => denyContents(contents, refusals))
}

function denySession(session: Session, { onRefused }: Refusals): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    onRefused(`permission ${permission}`)
    decide(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    onRefused(`download ${item.getURL()}`)
    event.preventDefault()
  })
}

function denyContents(contents: WebContents, { onRefused, developerTools }: Refusals): void {
  const refuse = (kind: string) => (event: { preventDefault(): void; readonly url: string }) => {
    // Developer tools move about inside their own pages.
    if (developerTools && contents.getURL().startsWith('devtools://')) return
    onRefused(`${kind} ${event.url}`)
    event.preventDefault()
  }
  contents.on('will-navigate', refuse('navigation'))
  contents.on('will-frame-navigate', refuse('frame navigation'))
  contents.on('will-redirect', refuse('redirect'))
  contents.on('will-attach-webview', (event) => {
    onRefused('webview')
    event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    onRefused(`window ${url}`)
    return { action: 'deny' }
  })
}
