import { join } from 'node:path'

/** Absolute paths of the articles that Postil brings along. @param appFolder `app.getAppPath()` */
export function bundledArticles(appFolder: string) {
  const folder = join(appFolder, 'resources')
  return { first: join(folder, 'karabakh-sixth-week.md'), guide: join(folder, 'user-guide.md') } as const
}
