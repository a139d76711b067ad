/** dpkg-deb's words for what fpm calls otherwise. @type {Record<string, string>} */
const COMPRESSIONS = { gz: 'gzip', xz: 'xz', zst: 'zstd', none: 'none' }

/**
 * The control fields of a deb, all but its installed size.
 *
 * @param {import('./fpm-call.mjs').FpmCall} call
 * @returns {Record<string, string>}
 */
export function debControl(call) {
  const fields = {
    Package: call.name,
    Version: call.iteration ? `${call.version}-${call.iteration}` : call.version,
    Architecture: call.architecture,
    Depends: call.depends.join(', '),
    Recommends: call.recommends.join(', '),
    Maintainer: call.maintainer,
    Vendor: call.vendor,
    Homepage: call.url,
    License: call.license,
    Section: call.category,
    Priority: call.priority,
    Description: describe(call.description),
  }
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/**
 * @param {import('./fpm-call.mjs').FpmCall} call
 * @returns {string} as dpkg-deb's option -Z has it
 * @throws when dpkg-deb does not know it
 */
export function debCompression({ compression = 'xz' }) {
  const word = COMPRESSIONS[compression]
  if (!word) throw new Error(`A deb cannot be compressed with ${compression}.`)
  return word
}

/** The lines after the first are set in by one space, an empty one is a dot: Debian Policy 5.6.13. @param {string} text */
function describe(text) {
  const [first = '', ...rest] = text.split(/\r?\n/)
  return [first.trim(), ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n')
}
