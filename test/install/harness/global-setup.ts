// Once for all installation tests: the packages are made, unless `npm test` has made them a moment ago.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../../scripts/build-app.mjs'
import { whereIs } from '../../../scripts/install-packages.mjs'

export function setup(): void {
  if (process.env.POSTIL_TEST_PACKAGED) return
  const deb = whereIs('dpkg-deb') ? ['--deb'] : []
  const args = [join(root, 'scripts', 'package.mjs'), '--store', ...deb]
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('The packages cannot be made; see above.')
}
