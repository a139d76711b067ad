import { chmod } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Gives Chromium's helper the mode with which ordinary users have the sandbox even where they may make no user
 * namespaces. It must belong to root for that, so nothing is done for anybody else.
 *
 * @param {string} folder an unpacked distribution that whoever runs this has written
 */
export async function allowSandbox(folder) {
  if (process.platform === 'linux' && process.getuid?.() === 0)
    await chmod(join(folder, 'chrome-sandbox'), 0o4755)
}
