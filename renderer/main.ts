// The window, put together in order: state first, then the road to main, then what the reader sees. No logic here.

import { signal } from '@preact/signals'
import { h, render } from 'preact'
import type { AnnotationId } from '../preload/contract/ids.ts'
import { listenForCommands } from './commands/dispatch-commands.ts'
import { startParser } from './document/load-document.ts'
import { createExporting } from './export/exporting.ts'
import { createInterchange } from './interop/interchange.ts'
import { createGoing } from './library/going.ts'
import { createImporting } from './library/importing.ts'
import { createShelving } from './library/shelving.ts'
import { watchArrivals } from './library/watch-arrivals.ts'
import { createRepairing } from './revisions/repairing.ts'
import { createReviewing } from './revisions/reviewing.ts'
import { createFinding } from './search/finding.ts'
import { createSearching } from './search/searching.ts'
import { createAnnotating } from './session/annotating.ts'
import { followCurrent } from './session/follow-current.ts'
import { createLibraryClient } from './session/library-client.ts'
import { listenToMain } from './session/listen-to-main.ts'
import { createOpening } from './session/opening.ts'
import { placeChanges } from './session/place-annotations.ts'
import type { Services } from './session/services.ts'
import { start } from './session/start.ts'
import { unpackArticles } from './session/unpack-articles.ts'
import { derive } from './state/derived.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/app.tsx'
import { keepFocus } from './ui/keep-focus.ts'
import { createWorker } from './workers/create-worker.ts'

// First of all: it comes up beside everything else, and the first article waits for it.
startParser()

const bridge = unpackArticles(window.postil)
const now = () => Date.now()
const newId = () => `urn:uuid:${crypto.randomUUID()}` as AnnotationId

const store = createStore()
const client = createLibraryClient(store, bridge, (changes) => placeChanges(store.state.peek(), changes), now)
const views: Services['views'] = { reader: null, notes: null, find: null }
const annotating = createAnnotating(store, client, now, newId)
const derived = derive(store.state)
const opening = createOpening(store, bridge, client, now)
const going = createGoing(store, opening, views)
const reviewing = createReviewing(store, bridge, client, opening, now)
const { announce } = annotating
const importing = createImporting(store, bridge, client, going, reviewing.review, announce)
const exporting = createExporting(store, bridge, announce, now)
const services: Services = {
  store,
  derived,
  bridge,
  client,
  annotating,
  going,
  shelving: createShelving(store, bridge, client, going, announce, now),
  importing,
  exporting,
  interchange: createInterchange({ store, bridge, client, exporting, announce, now, newId }),
  finding: createFinding(store, views, annotating),
  searching: createSearching(store, bridge, () => createWorker('search')),
  opening,
  reviewing,
  repairing: createRepairing(store, derived, client, views, now),
  sight: signal(0),
  views,
}

// Events before the first question: nothing that happens in between is missed.
listenToMain(services)
followCurrent(store, opening)
listenForCommands(services, document)
keepFocus(document)
services.finding.watch()
importing.watch()
watchArrivals(document.body, importing)

const host = document.getElementById('window')
if (host === null) throw new Error('index.html has no #window')
render(h(App, { services }), host)
void start(services)
