import { join } from 'node:path'

/** Absolute paths of the articles that Postil brings along. */
export type Bundled = { readonly article: string; readonly guide: string }

/** @param appFolder `app.getAppPath()` */
export function bundledArticles(appFolder: string): Bundled {
  const folder = join(appFolder, 'resources')
  return { article: join(folder, 'karabakh-sixth-week.md'), guide: join(folder, 'user-guide.md') }
}
