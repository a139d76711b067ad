// The window, put together in order: state first, then the road to main, then what the reader sees. No logic here.

import { h, render } from 'preact'
import type { AnnotationId } from '../preload/contract/ids.ts'
import { listenForCommands } from './commands/dispatch-commands.ts'
import { createFinding } from './search/finding.ts'
import { createAnnotating } from './session/annotating.ts'
import { createLibraryClient } from './session/library-client.ts'
import { listenToMain } from './session/listen-to-main.ts'
import { createOpening } from './session/opening.ts'
import { placeChanges } from './session/place-annotations.ts'
import type { Services } from './session/services.ts'
import { start } from './session/start.ts'
import { derive } from './state/derived.ts'
import { createStore } from './state/store.ts'
import { App } from './ui/app.tsx'

const bridge = window.postil
const now = () => Date.now()
const newId = () => `urn:uuid:${crypto.randomUUID()}` as AnnotationId

const store = createStore()
const client = createLibraryClient(store, bridge, (changes) => placeChanges(store.state.peek(), changes), now)
const views: Services['views'] = { reader: null, notes: null, find: null }
const annotating = createAnnotating(store, client, now, newId)
const services: Services = {
  store,
  derived: derive(store.state),
  bridge,
  client,
  annotating,
  opening: createOpening(store, bridge, client, now),
  finding: createFinding(store, views, annotating),
  views,
}

// Events before the first question: nothing that happens in between is missed.
listenToMain(services)
listenForCommands(services, document)
services.finding.watch()

const host = document.getElementById('window')
if (host === null) throw new Error('index.html has no #window')
render(h(App, { services }), host)
void start(services)
