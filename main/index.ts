// The composition root: what the main process is made of, in the order in which it must come about.

import { join } from 'node:path'
import { app, clipboard, session } from 'electron'
import { NO_CHANGES } from '../preload/contract/change-set.ts'
import type { PostilLink } from '../preload/contract/postil-link.ts'
import { fail } from '../preload/contract/result.ts'
import { prepareAppFiles, registerAppScheme, serveAppFiles } from './app-protocol.ts'
import { createArticleOpener } from './article-opener.ts'
import { watchForBugs } from './bugs.ts'
import { createDrafts } from './drafts.ts'
import { type ErrorLog, openErrorLog } from './error-log.ts'
import { announce, createHandlers } from './handlers.ts'
import { answerCalls } from './ipc.ts'
import { createLibraryPlace, type LibraryPlace } from './libraries/library-place.ts'
import { readRememberedLibrary, rememberLibrary } from './libraries/remembered-library.ts'
import { watchForClose, watchForQuit } from './lifecycle.ts'
import { createNoticeBoard } from './notice-board.ts'
import { openOrigins } from './origins.ts'
import { flushNow, quitSteps } from './quit-steps.ts'
import { createQuitting } from './quitting.ts'
import { denyByDefault } from './security.ts'
import { openSettingsFile, type SettingsFile } from './settings-file.ts'
import { bundledArticles } from './sources/bundled-articles.ts'
import { createPendingRevisions } from './sources/pending-revisions.ts'
import type { LaterParts } from './starting/after-paint.ts'
import { type CommandLine, parseCommandLine } from './starting/command-line.ts'
import { lazyImporter, lazyReadings, lazyTasks } from './starting/lazy-parts.ts'
import { createOneWindow } from './starting/one-window.ts'
import type { SecondStart } from './starting/second-start.ts'
import { becomeFirstStart } from './starting/single-instance.ts'
import { answerInTerminal, useUserData } from './starting/terminal.ts'
import { watchSystem } from './system-events.ts'
import { applyTheme, openWindow } from './window.ts'
import { dialogsOf } from './windows/dialogs-of.ts'
import { createMenu } from './windows/menu.ts'
import { watchWindow } from './windows/window-trouble.ts'

const platform = process.platform as 'linux' | 'darwin' | 'win32'
const developerTools = !app.isPackaged
const now = Date.now

const commandLine = parseCommandLine(process.argv, { packaged: app.isPackaged, platform, cwd: process.cwd() })
if (commandLine.kind === 'run') start(commandLine)
else if (commandLine.kind === 'check') void checkLibrary(commandLine)
else answerInTerminal(commandLine)

function start({ userDataDir, library: libraryDir, files, link }: CommandLine & { kind: 'run' }): void {
  const userData = useUserData(userDataDir)
  if (userData === null) return
  const log = openErrorLog(userData, now)
  const isFirst = becomeFirstStart(userData, { files, link }, (second) => postil.open(second))
  if (!isFirst) {
    app.exit(0)
    return
  }

  // Both work only before Electron is ready.
  denyByDefault({ onRefused: (what) => log.write(`refused: ${what}`), developerTools })
  registerAppScheme()

  // Small files, read while Chromium starts.
  const settings = openSettingsFile(userData, now)
  const remembered = libraryDir === null ? readRememberedLibrary(userData) : null
  const library = createLibraryPlace({
    userData,
    folder: libraryDir ?? remembered?.folder ?? join(userData, 'library'),
    isChosen: remembered !== null,
    movedFrom: remembered?.movedFrom ?? null,
    remember: (place) => rememberLibrary(userData, place),
    // Its code is loaded and its files are read while Chromium loads the page, not before it is asked to.
    opensAfter: app.whenReady().then(() => new Promise((resolve) => setImmediate(resolve))),
    async open(folder, early) {
      try {
        const { openLibrary } = await import('./store/open-library.ts')
        return await openLibrary({ folder, userData, early })
      } catch (error) {
        log.write('the library could not be opened', error)
        return fail(
          'bug',
          'Postil made a mistake and could not open your library. Its files were left as they are.',
        )
      }
    },
  })
  const respond = prepareAppFiles({
    folder: join(app.getAppPath(), 'out', 'renderer'),
    readAsset: async (hash) => {
      const seen = await library.inSight()
      return (seen.ok && (await seen.value.readAsset(hash))) || null
    },
  })
  const postil = compose({ userData, log, settings, library, files, link })

  app.whenReady().then(() => {
    serveAppFiles(session.defaultSession, respond)
    postil.show()
  })
}

async function checkLibrary(commandLine: CommandLine & { kind: 'check' }): Promise<void> {
  const { checkInTerminal } = await import('./libraries/check-in-terminal.ts')
  await checkInTerminal(commandLine)
}

type Foundations = {
  readonly userData: string
  readonly log: ErrorLog
  readonly settings: SettingsFile
  readonly library: LibraryPlace
  /** Named on the command line. */
  readonly files: readonly string[]
  readonly link: PostilLink | null
}

/** Connects the window, the library and the system with each other; nothing is shown yet. */
function compose({ userData, log, settings, library, files, link }: Foundations) {
  const bundled = bundledArticles(app.getAppPath())
  const notices = createNoticeBoard(settings.notices)
  const window = createOneWindow(openPage)
  const pending = createPendingRevisions(library)
  const origins = openOrigins(join(userData, 'origins.json'), (error) =>
    log.write('origins of articles', error),
  )
  const takeIn = async (path: string) => {
    const opened = await library
    const { takeInFile } = await import('./sources/take-in-file.ts')
    return opened.ok
      ? takeInFile(path, { library: opened.value, origins, pending })
      : { kind: 'refused' as const, reason: opened.error.message }
  }
  const opener = createArticleOpener({
    asked: files,
    askedLink: link,
    bundled,
    library,
    tell: notices.post,
    async takeIn(path) {
      const outcome = await takeIn(path)
      // The system's own list, on macOS and Windows; a folder of a thousand imports would only flood it.
      if (outcome.kind !== 'refused') app.addRecentDocument(path)
      return outcome
    },
    show: (article) => window.send('openArticle', article),
    go: (to) => window.send('linkFollowed', to),
    announce: (article) => window.send('outsideChange', { changes: { ...NO_CHANGES, added: [article] } }),
    offer: (revision) => window.send('revisionFound', revision),
  })
  const drafts = createDrafts(() => window.ask('flushDrafts', null))
  const quitting = createQuitting(quitSteps({ drafts, library, settings, window, log, userData }))
  const choose = (command: string) => window.send('command', command)
  const menu = createMenu({ platform, developerTools, appName: 'Postil', choose })

  watchForBugs({ log, window, quitting })
  watchForQuit(quitting)
  announce({ library, notices }, window.send)
  answerCalls({
    handlers: createHandlers({
      library,
      firstArticle: opener.first,
      settings,
      notices,
      machine: { platform, version: app.getVersion() },
      assistiveTechnology: () => app.accessibilitySupportEnabled,
      applySettings: ({ theme }) => applyTheme(theme, window.current()),
      showMenu: menu.show,
      copyText: (text) => clipboard.writeText(text),
      guide: bundled.guide,
      pasteText: () => window.contents()?.paste(),
      importer: lazyImporter(library, takeIn, (progress) => window.send('importProgress', progress)),
      pending,
      readings: lazyReadings(library, pending),
      tasks: lazyTasks(library, origins, Object.values(bundled), (progress) =>
        window.send('libraryTask', progress),
      ),
      ...dialogsOf(window),
      showAfresh: () =>
        setImmediate(() => {
          drafts.answered()
          opener.windowIsGone()
          window.contents()?.reload()
        }),
      painted() {
        opener.windowIsReady()
        // There is something to read: now the rest of the library may be read, too.
        void library.then(() => undefined)
        afterPaint({ quitting, contents: window.contents, menuItems: menu.items, choose })
      },
      draftsFlushed: drafts.answered,
      logPageError: (text) => log.write(`in the page: ${text}`),
    }),
    contents: window.contents,
    onRefused: (what) => log.write(`refused: ${what}`),
    onBug: (error) => log.write('bug', error),
  })

  watchSystem({ window, opener, library })

  function openPage() {
    const page = openWindow({
      state: settings.window(),
      theme: settings.settings().theme,
      preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
      developerTools,
      keepState: settings.keepWindow,
    })
    watchForClose(page, quitting, { collectDrafts: drafts.collect, flushNow: flushNow(library) })
    watchWindow(page, {
      now,
      onGone(what) {
        log.write(what)
        drafts.answered()
        opener.windowIsGone()
      },
      quit: () => quitting.quit(),
    })
    return page
  }

  return {
    show() {
      // The frame of the menu stands before the window does, so that the page never moves.
      menu.show([])
      window.show()
    },
    async open({ files, link }: SecondStart) {
      window.show()
      await opener.open(files)
      await opener.follow(link)
    },
  }
}

async function afterPaint(parts: LaterParts): Promise<void> {
  const { prepareTheRest } = await import('./starting/after-paint.ts')
  prepareTheRest(parts)
}
