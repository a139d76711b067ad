import { spawnSync } from 'node:child_process'
import { basename, resolve } from 'node:path'

/**
 * Packs a folder into a tar.gz that is the same whenever, wherever and by whomever it is made of the same files: sorted,
 * dated by one moment, nobody's, and without the rights of another user. electron-builder's own takes the files' times
 * and the order in which the disk tells of them. Needs GNU tar and gzip.
 *
 * @param {object} what
 * @param {string} what.folder
 * @param {string} what.output path of the archive; what it unpacks to is called the same, without the ending
 * @param {number} what.level of gzip, 1 to 9
 * @param {number} what.epoch seconds since 1970
 * @throws with what tar has to say
 */
export function makeLinuxArchive({ folder, output, level, epoch }) {
  const top = basename(output, '.tar.gz')
  if (!/^[\w.+~-]+$/.test(top)) throw new Error(`An archive cannot be called ${output}.`)
  const args = [
    ...['--format=ustar', '--sort=name', `--mtime=@${epoch}`],
    ...['--owner=0', '--group=0', '--numeric-owner', '--mode=u+rwX,go+rX,go-w,a-s'],
    // Only packages that are installed have a use for it, and their making puts it into the folder.
    '--exclude=./resources/apparmor-profile',
    ...['--transform', `flags=r;s,^\\.,${top},`],
    ...['--use-compress-program', `gzip --no-name -${level}`, '--create', '--file', resolve(output)],
    ...['--directory', folder, '.'],
  ]
  const { status, stderr, error } = spawnSync('tar', args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (error) throw error
  if (status !== 0) throw new Error(`tar ended with ${status}.\n${stderr}`)
}
