// What keeps the network away, layer by layer. Each holds alone what it is there for: `npm run capture` tries them one at a
// time, in a network of their own, beside none of them.

import { app, type Session, type WebContents } from 'electron'
import { DEAD_PROXY, isRequestAllowed, SWITCHES, type Switch } from './security-policy.ts'

export type Refusals = {
  /** Called for whatever was refused, so that a mistake of ours shows in the log. */
  readonly onRefused: (what: string) => void
  readonly developerTools: boolean
}

type Layer = {
  readonly switches?: readonly Switch[]
  readonly onReady?: () => void
  readonly onSession?: (session: Session, refusals: Refusals) => void
  readonly onContents?: (contents: WebContents) => void
}

export const NETWORK_LAYERS = {
  /** Whatever a page requests; its hints to connect and its transports do not come by here, but meet the next two. */
  requestFilter: {
    onSession(session, { onRefused, developerTools }) {
      session.webRequest.onBeforeRequest((details, decide) => {
        const cancel = !isRequestAllowed(details.url, { developerTools })
        if (cancel) onRefused(`request ${details.url}`)
        decide({ cancel })
      })
    },
  },
  /** Whatever goes through the network service, which is all but WebRTC's datagrams. */
  proxy: {
    switches: SWITCHES.proxy,
    onSession(session, { onRefused }) {
      session.setProxy(DEAD_PROXY).catch((error) => onRefused(`the proxy setting: ${error}`))
    },
  },
  /** The same: no name is asked for, and an address without a name is none either. */
  resolver: {
    switches: SWITCHES.resolver,
    onReady: () => app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' }),
  },
  /** Calls from page to page. */
  webRtc: {
    switches: SWITCHES.webRtc,
    onContents: (contents) => contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp'),
  },
  /** A blank window would otherwise ask the network for its dictionary. */
  spellChecker: { onSession: (session) => session.setSpellCheckerLanguages([]) },
} as const satisfies { readonly [name: string]: Layer }

export type LayerName = keyof typeof NETWORK_LAYERS

/** Must run before `ready`. */
export function keepNetworkAway(names: readonly LayerName[], refusals: Refusals): void {
  const layers: readonly Layer[] = names.map((name) => NETWORK_LAYERS[name])
  for (const [name, value] of layers.flatMap(({ switches = [] }) => switches)) {
    if (value === undefined) app.commandLine.appendSwitch(name)
    else app.commandLine.appendSwitch(name, value)
  }
  app.on('session-created', (session) => {
    for (const { onSession } of layers) onSession?.(session, refusals)
  })
  app.on('web-contents-created', (_event, contents) => {
    for (const { onContents } of layers) onContents?.(contents)
  })
  app.on('ready', () => {
    for (const { onReady } of layers) onReady?.()
  })
}
