// Parts that nobody needs before the first page has been painted: each is loaded when it is first asked for something.
// What main reads before the window is there is held under a limit by scripts/build-app.mjs.

import type { createLibraryTasks, LibraryTasks } from '../libraries/library-tasks.ts'
import type { createReadings, Readings } from '../readings.ts'
import type { createImporter, Importer } from '../sources/import-files.ts'

export function lazyImporter(...parts: Parameters<typeof createImporter>): Importer {
  let loading: Promise<Importer> | null = null
  const load = () => {
    loading ??= import('../sources/import-files.ts').then((module) => module.createImporter(...parts))
    return loading
  }
  return {
    importPaths: async (paths) => (await load()).importPaths(paths),
    importText: async (text) => (await load()).importText(text),
    cancel: () => void loading?.then((importer) => importer.cancel()),
  }
}

export function lazyReadings(...parts: Parameters<typeof createReadings>): Readings {
  let loading: Promise<Readings> | null = null
  const load = () => {
    loading ??= import('../readings.ts').then((module) => module.createReadings(...parts))
    return loading
  }
  return {
    preview: async (article, encoding) => (await load()).preview(article, encoding),
    hold: async (article, change) => (await load()).hold(article, change),
  }
}

export function lazyTasks(...parts: Parameters<typeof createLibraryTasks>): LibraryTasks {
  let loading: Promise<LibraryTasks> | null = null
  const load = () => {
    loading ??= import('../libraries/library-tasks.ts').then((module) => module.createLibraryTasks(...parts))
    return loading
  }
  return {
    check: async () => (await load()).check(),
    mend: async () => (await load()).mend(),
    change: async (choice, how) => (await load()).change(choice, how),
    stop: () => void loading?.then((tasks) => tasks.stop()),
  }
}
