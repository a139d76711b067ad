// Puts security-policy.ts in force: on Chromium before it starts, on every session, on every web contents.

import { app, type Session, type WebContents } from 'electron'
import { DEAD_PROXY, isRequestAllowed, SWITCHES } from './security-policy.ts'

export type Refusals = {
  /** Called for whatever was refused, so that a mistake of ours shows in the log. */
  readonly onRefused: (what: string) => void
  readonly developerTools: boolean
}

/** Must run before `ready`. */
export function denyByDefault(refusals: Refusals): void {
  for (const [name, value] of SWITCHES) {
    if (value === undefined) app.commandLine.appendSwitch(name)
    else app.commandLine.appendSwitch(name, value)
  }
  // The launcher turns the sandbox off for root, who cannot have one; together the two would end every process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('session-created', (session) => denySession(session, refusals))
  app.on('web-contents-created', (_event, contents) => denyContents(contents, refusals))
  app.on('ready', () => app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' }))
}

function denySession(session: Session, { onRefused, developerTools }: Refusals): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    onRefused(`permission ${permission}`)
    decide(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // A blank window would otherwise ask the network for its dictionary.
  session.setSpellCheckerLanguages([])
  session.on('will-download', (event, item) => {
    onRefused(`download ${item.getURL()}`)
    event.preventDefault()
  })
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !isRequestAllowed(details.url, { developerTools })
    if (cancel) onRefused(`request ${details.url}`)
    decide({ cancel })
  })
  session.setProxy(DEAD_PROXY).catch((error) => onRefused(`the proxy setting: ${error}`))
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
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
