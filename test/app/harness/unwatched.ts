// Surroundings in which no folder can be watched, as on a system on which other programs have used up all watches: a user
// namespace of its own may have none. The app's poll is all that is left to it.
import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from './launch-postil.ts'
import { commandPrefix, unprivilegedUser } from './unprivileged.ts'

const SCRIPT = `#!/bin/sh
exec unshare --user --map-current-user --keep-caps -- sh -c '
  echo 0 > /proc/sys/user/max_inotify_instances &&
  exec setpriv --ambient-caps=-all --inh-caps=-all -- "$@"' sh "$@"
`

/** @returns path of a script that runs the words after it so, or null where that cannot be done */
export function writeUnwatched(): string | null {
  const path = join(freshFolder(), 'unwatched')
  writeFileSync(path, SCRIPT)
  chmodSync(path, 0o755)
  const [program = '', ...args] = [...commandPrefix(unprivilegedUser()), path, 'true']
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0 ? path : null
}
