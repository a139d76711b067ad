// Each layer that keeps the network away holds alone. Runs inside a network of its own (scripts/capture-packets.mjs), which
// has one way out, where every packet is counted; without one it would say nothing.
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LayerName } from '../../main/network-layers.ts'
import { buildLayerApp } from './harness/build-layer-app.ts'
import { canReachMain, launchPostil } from './harness/launch-postil.ts'
import { NETWORK_ATTEMPTS } from './harness/network-attempts.ts'

const isAlone = process.env.POSTIL_CAPTURE === 'yes' && existsSync('/proc/net/dev') && canReachMain

/** What is sent at all has been sent after this; the tests without a layer show it. Milliseconds. */
const OBSERVED_MS = 3000
/** Nobody has these, and the way to them leads out. */
const ADDRESS = 'http://192.0.2.77:8080'
const NAME = 'http://somewhere.example'

/** What a page does by itself, or for a document. A navigation would take the page away from what comes after it. */
const REQUESTS = NETWORK_ATTEMPTS.filter(
  ([name]) => !/^a (navigation|refresh|form|link|call to a peer|report|new window|link .*)$/.test(name),
)

let appFolder: string
beforeAll(async () => {
  if (isAlone) appFolder = await buildLayerApp()
})

/** Packets that have gone out so far. */
function sent(): number {
  const line = readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .find((each) => each.trim().startsWith('out:'))
  const counts = line?.split(':')[1]?.trim().split(/\s+/) ?? []
  if (counts[9] === undefined) throw new Error('There is no way out to be watched.')
  return Number(counts[9])
}

/** A hint to connect goes past the filter to the network, and so does a transport; the other two layers meet both. */
const FILTERED = REQUESTS.filter(([name]) => !/^a (hint to connect|transport)$/.test(name))

const request = (page: Page) => attemptAll(page, REQUESTS)
const requestFiltered = (page: Page) => attemptAll(page, FILTERED)

async function attemptAll(page: Page, attempts: typeof NETWORK_ATTEMPTS): Promise<void> {
  for (const [, attempt] of attempts) {
    for (const address of [ADDRESS, NAME]) {
      // What is refused, or never answers, has been tried.
      await Promise.race([page.evaluate(attempt, address).catch(() => {}), delay(300)])
    }
  }
}

async function call(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const iceServers = [{ urls: 'stun:192.0.2.77:3478' }, { urls: 'stun:somewhere.example:3478' }]
    const peer = new RTCPeerConnection({ iceServers })
    peer.createDataChannel('x')
    await peer.setLocalDescription(await peer.createOffer())
  })
}

/**
 * A session asks for a dictionary by itself, even where no window spells. Where that is not what is looked at, it is kept
 * from it, in the controls too.
 */
const QUIET: LayerName = 'spellChecker'

/** @returns how many packets an app sent that has only these layers */
async function packetsOf(
  layers: readonly LayerName[],
  work: (page: Page) => Promise<void>,
  spellChecker = '',
): Promise<number> {
  const before = sent()
  const { window, kill } = await launchPostil({
    appFolder,
    env: { LAYERS: layers.join(' '), SPELL_CHECKER: spellChecker },
  })
  await work(window)
  await delay(OBSERVED_MS)
  await kill()
  return sent() - before
}

const nothing = async () => {}

describe.runIf(isAlone)('without any layer', () => {
  test('what a page asks for goes out', async () => {
    expect(await packetsOf([QUIET], request)).toBeGreaterThan(5)
  })

  test('a call goes out', async () => {
    expect(await packetsOf([QUIET], call)).toBeGreaterThan(0)
  })

  test('a dictionary is asked for', async () => {
    expect(await packetsOf([], nothing, 'on')).toBeGreaterThan(0)
  })

  test('nothing but a dictionary is asked for when nobody does anything', async () => {
    expect(await packetsOf([QUIET], nothing, 'on')).toBe(0)
  })
})

describe.runIf(isAlone)('nothing goes out', () => {
  test('of what a page requests, by the request filter alone', async () => {
    expect(await packetsOf([QUIET, 'requestFilter'], requestFiltered)).toBe(0)
  })

  test.each<LayerName>(['proxy', 'resolver'])(
    'of what a page requests or hints at, by this layer alone: %s',
    async (layer) => {
      expect(await packetsOf([QUIET, layer], request)).toBe(0)
    },
  )

  test('of a call, by the layer for calls alone', async () => {
    expect(await packetsOf([QUIET, 'webRtc'], call)).toBe(0)
  })

  test.each<LayerName>(['spellChecker', 'proxy', 'resolver'])(
    'for a dictionary, by this layer alone: %s',
    async (layer) => {
      expect(await packetsOf([layer], nothing, 'on')).toBe(0)
    },
  )
})
