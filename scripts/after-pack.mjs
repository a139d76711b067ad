import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Called by electron-builder when the app's folder is complete but not yet signed. From a distribution that was
 * unpacked before, it keeps two things that have no place in an app: the loader of apps named on the command line,
 * and the runtime's version.
 *
 * @param {{ appOutDir: string, packager: { getResourcesDir: (appOutDir: string) => string } }} context
 */
export async function afterPack({ appOutDir, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true })
  await rm(join(appOutDir, 'version'), { force: true })
}
