// Required by the runtime before the app, after hold-start.cjs. Drives the real window as a reader would, without anything
// outside of the app having to stay connected to it while it is killed: it says which notes there are, writes new ones,
// and says of each that it is on disk when, and only when, the window says *Saved*. On standard output, line by line:
//
//   threads <main> <disk>   before the app starts; the second is the one thread on which Node waits for the disk
//   found <JSON>            the notes that are in the library
//   saved <note>
//   done                    then the app is asked to quit
//
// POSTIL_LIFE says what to do. Where something cannot be done the app is ended: nothing may wait for ever.

const { app } = require('electron')
const { readdirSync, readFileSync, readlink, writeSync } = require('node:fs')

/**
 * @typedef {object} Task
 * @property {string[]} notes to write, one highlight for each
 * @property {number} place where in the article the first one goes; a count
 * @property {boolean} isWatched whether to wait until a tracer holds one of the threads
 * @property {boolean} isHasty says `saved` when main has the note, without waiting for the word: the control
 * @property {boolean} diesSaved kills itself in the moment in which it has said the last `saved`
 */

/** @type {Task} */
const task = JSON.parse(process.env.POSTIL_LIFE ?? '')

/** Milliseconds. Saving is tried again one, two and four seconds after a failure. */
const LIVES_AT_MOST = 20_000

/** @param {string} line */
const say = (line) => writeSync(1, `${line}\n`)

/** Runs in the page. @returns the notes in the library, asked for when an article is there */
async function readNotes() {
  const lastMs = performance.now() + 5_000
  while (document.querySelector('article section p') === null) {
    if (performance.now() > lastMs) throw new Error('There is no article.')
    await new Promise((done) => requestAnimationFrame(done))
  }
  const answer = await window.postil.readAnnotations()
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value.flatMap((annotation) => {
    const [body] = [annotation.body].flat()
    return body !== undefined && 'value' in body ? [body.value] : []
  })
}

/**
 * Runs in the page: selects some words, asks for a note on them, and types it.
 * @param {number} place
 * @param {string} note
 */
async function writeNote(place, note) {
  /** @type {<T>(look: () => T | null | undefined | false) => Promise<T>} */
  const until = async (look) => {
    const lastMs = performance.now() + 5_000
    for (;;) {
      const found = look()
      if (found) return found
      if (performance.now() > lastMs) throw new Error(`Waited in vain for ${look}`)
      await new Promise((done) => requestAnimationFrame(done))
    }
  }
  const blocks = [...document.querySelectorAll('article section p:not([data-uncounted] *)')]
  const texts = blocks.flatMap((block) => {
    const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode()
    const isCounted = text?.parentElement?.closest('[data-uncounted]') === null
    return isCounted && (text.nodeValue ?? '').length > 60 ? [text] : []
  })
  const text = texts[place % texts.length]
  if (text === undefined) throw new Error('The article has no text.')
  const start = Math.floor(place / texts.length) % 40
  document.querySelector('article')?.focus()
  let length = 12
  const toNote = await until(() => {
    // An article is painted before a selection in it is listened to: another one is heard.
    document.getSelection()?.setBaseAndExtent(text, start, text, start + length)
    length = 25 - length
    return document.querySelector('[role=toolbar][aria-label=Highlight] button[aria-label=Note]')
  })
  if (toNote instanceof HTMLElement) toNote.click()
  await until(() => document.activeElement instanceof HTMLTextAreaElement)
  document.execCommand('insertText', false, note)
  // Until main has it, the word is that for what was before.
  for (;;) {
    const answer = await window.postil.readAnnotations()
    if (JSON.stringify(answer).includes(note)) return
  }
}

/** Runs in the page. */
async function untilSaved() {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  // What main said of the note before it answered is painted by then.
  await frame()
  await frame()
  const word = () => document.querySelector('[role=status][aria-label="Save state"]')?.textContent
  while (word() !== 'Saved') await frame()
}

/**
 * @param {Electron.WebContents} contents
 * @param {Function} work without anything from outside of it
 * @param {unknown[]} args
 */
const inPage = (contents, work, ...args) =>
  contents.executeJavaScript(`(${work})(...${JSON.stringify(args)})`, true)

/** @param {Electron.WebContents} contents */
async function live(contents) {
  say(`found ${JSON.stringify(await inPage(contents, readNotes))}`)
  for (const [index, note] of task.notes.entries()) {
    await inPage(contents, writeNote, task.place + index, note)
    if (!task.isHasty) await inPage(contents, untilSaved)
    say(`saved ${note}`)
  }
  if (task.diesSaved) process.kill(process.pid, 'SIGKILL')
  say('done')
  app.quit()
}

/** @param {unknown} why */
function giveUp(why) {
  say(`gave up: ${why}`)
  app.exit(1)
}

function isHeld() {
  return readdirSync('/proc/self/task').some((thread) =>
    /^TracerPid:\t[1-9]/m.test(readFileSync(`/proc/self/task/${thread}/status`, 'utf8')),
  )
}

setTimeout(giveUp, LIVES_AT_MOST, 'it takes too long')
app.once('web-contents-created', (_event, contents) => {
  contents.once('did-finish-load', () => void live(contents).catch(giveUp))
  contents.once('did-fail-load', () => giveUp('the window could not be loaded'))
})

// Whoever follows this link is told of himself, and that is the thread.
readlink('/proc/thread-self', (_error, path) => {
  say(`threads ${process.pid} ${path.split('/').at(-1)}`)
  const start = () => {
    if (task.isWatched && !isHeld()) setTimeout(start, 2)
    /** @type {any} */ else globalThis.__playwright_run()
  }
  start()
})
