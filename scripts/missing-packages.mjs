/**
 * Shared libraries that Electron links to, and the packages of Debian and its relatives that hold them, newest name
 * first (the `t64` names came with Debian 13 and Ubuntu 24.04). What these packages depend on is not repeated here.
 *
 * @type {Record<string, string[]>}
 */
const PACKAGES_OF_LIBRARY = {
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libsmime3.so': ['libnss3'],
  'libnspr4.so': ['libnspr4'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libgdk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libgbm.so.1': ['libgbm1'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libX11.so.6': ['libx11-6'],
  'libxcb.so.1': ['libxcb1'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libudev.so.1': ['libudev1'],
}

/**
 * @param {string} lddOutput
 * @returns {string[]} the libraries that it did not find, each once, in its order
 */
export function missingLibraries(lddOutput) {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '')
  return [...new Set(names)]
}

/**
 * @param {string[]} libraries such as `libnss3.so`
 * @param {(packageName: string) => boolean} exists whether this release of the system has a package of that name
 * @returns {{ packages: string[], unknown: string[] }} what to install, and the libraries that no package is known for
 */
export function packagesFor(libraries, exists) {
  const packages = new Set()
  const unknown = []
  for (const library of libraries) {
    const names = PACKAGES_OF_LIBRARY[library]
    if (!names) unknown.push(library)
    else packages.add(names.find(exists) ?? names.at(-1))
  }
  return { packages: [...packages], unknown }
}
