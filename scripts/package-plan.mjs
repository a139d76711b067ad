/**
 * @typedef {object} PackageFacts
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRelease every target of electron-builder.yml, and only with the official Electron
 * @property {boolean} isStored without compression, which takes most of the time
 * @property {boolean} isFolderOnly the unpacked app and no archive
 * @property {boolean} isDebToo a package for Debian and its relatives beside it; only on Linux
 * @property {boolean} isRpmToo the same for Fedora, openSUSE and theirs; only on Linux, and only with rpmbuild
 * @property {{ source: string, folder: string, version: string }} runtime
 * @property {string} pinnedVersion of Electron
 */

/** @type {Partial<Record<NodeJS.Platform, { platform: string, targets: string[] }>>} */
const HERE = {
  // The archive is made of the folder: see linux-archive.mjs.
  linux: { platform: '--linux', targets: ['dir'] },
  darwin: { platform: '--mac', targets: ['dir', 'zip'] },
  win32: { platform: '--win', targets: ['dir', 'zip'] },
}

/**
 * The arguments of electron-builder.
 *
 * @param {PackageFacts} facts
 * @returns {string[]}
 * @throws when a release is asked for and the runtime is not the one that it must have
 */
export function packageArguments(facts) {
  const { platform, isRelease, isStored, isFolderOnly, isDebToo, isRpmToo, runtime, pinnedVersion } = facts
  const here = HERE[platform]
  if (!here) throw new Error(`Postil is not packaged on ${platform}.`)
  const args = [here.platform]
  if (isRelease) {
    if (runtime.source !== 'official') {
      throw new Error(
        `A release is made with the official Electron ${pinnedVersion}; here there is only ${runtime.version}.`,
      )
    }
    // electron-builder fetches the official Electron itself, one for each architecture.
    args.push(`-c.electronVersion=${pinnedVersion}`)
  } else {
    args.push(...(isFolderOnly ? here.targets.slice(0, 1) : here.targets))
    if (platform === 'linux') args.push(...(isDebToo ? ['deb'] : []), ...(isRpmToo ? ['rpm'] : []))
    args.push(`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`)
  }
  if (isStored) {
    args.push('-c.compression=store')
    // These have compressions of their own; of those to choose from these are the fast ones.
    if (args.includes('deb')) args.push('-c.deb.compression=zst')
    if (args.includes('rpm')) args.push('-c.rpm.compression=gzip')
  }
  return [...args, '--publish', 'never']
}

/**
 * What archives for Linux are made of, once electron-builder has done its part.
 *
 * @param {Pick<PackageFacts, 'platform' | 'isRelease' | 'isFolderOnly'> & { arch: string, version: string }} facts
 * @returns {{ folder: string, output: string }[]} from the root of the repository
 */
export function linuxArchives({ platform, isRelease, isFolderOnly, arch, version }) {
  if (platform !== 'linux' || (isFolderOnly && !isRelease)) return []
  return (isRelease ? ['x64', 'arm64'] : [arch]).map((each) => ({
    folder: packagedBinary(platform, each).replace(/\/[^/]*$/, ''),
    output: `dist/postil-${version}-linux-${each}.tar.gz`,
  }))
}

/**
 * Where the app lies in the folder that electron-builder makes for this machine.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} arch as `process.arch` says it
 * @returns {string} from the root of the repository, with forward slashes
 */
export function packagedBinary(platform, arch) {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  if (platform === 'darwin') return `dist/mac${suffix}/Postil.app/Contents/MacOS/Postil`
  if (platform === 'win32') return `dist/win${suffix}-unpacked/Postil.exe`
  return `dist/linux${suffix}-unpacked/postil`
}
