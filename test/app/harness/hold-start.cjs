// Required by the runtime before the app. Holds its start until it is driven: Playwright that attaches to a window in the
// moment of its making may wait for ever. `__playwright_run` is what Playwright calls when it is connected.
const { app } = require('electron')

const ready = app.whenReady()
const { emit } = app
/** @type {unknown[] | undefined} */
let held
let isReleased = false
let release = () => {}
/** @type {Promise<void>} */
const released = new Promise((resolve) => {
  release = resolve
})

app.isReady = () => isReleased
app.whenReady = () => released
app.emit = (event, ...args) => {
  if (event !== 'ready') return emit.call(app, event, ...args)
  held = args
  return true
}

Object.assign(globalThis, {
  __playwright_run: async () => {
    await ready
    app.emit = emit
    isReleased = true
    release()
    app.emit('ready', ...(held ?? []))
  },
})
