/** rpm's words for what fpm calls otherwise; the levels are the fast ones, as this is for trying and testing. */
const PAYLOADS = { none: 'w0.gzdio', gzip: 'w1.gzdio', xz: 'w1.xzdio', xzmt: 'w1T0.xzdio', bzip2: 'w1.bzdio' }
/** What rpm calls the machines that fpm is told of in Debian's words. @type {Record<string, string>} */
const MACHINES = { amd64: 'x86_64', arm64: 'aarch64' }

/** @param {string} architecture */
export function rpmMachine(architecture) {
  return MACHINES[architecture] ?? architecture
}

/**
 * What rpmbuild makes an rpm of: the files are there already, and nothing may be done to them, such as stripping or
 * compressing.
 *
 * @param {import('./fpm-call.mjs').FpmCall} call
 * @param {{ tree: string, paths: string[], scripts: { post?: string, postun?: string } }} staged `tree` holds the files,
 *   `paths` are what the package owns as the system will have them, a folder with a slash at its end
 * @returns {string}
 * @throws when rpmbuild would understand a path otherwise than it is meant
 */
export function rpmSpec(call, { tree, paths, scripts }) {
  const odd = paths.find((path) => /[^\w/.@+-]/.test(path))
  if (odd) throw new Error(`An rpm cannot name the file ${odd} here.`)
  const tags = {
    Name: call.name,
    Version: call.version,
    Release: call.iteration ?? '1',
    Summary: call.summary ?? call.description.split('\n')[0],
    License: call.license ?? 'unknown',
    Group: call.category,
    Vendor: call.vendor,
    URL: call.url,
    Packager: call.maintainer,
    // What is needed is said by whoever calls.
    AutoReqProv: 'no',
  }
  return [
    ...globals(call),
    ...Object.entries(tags).flatMap(([name, value]) => (value ? [`${name}: ${plain(value)}`] : [])),
    ...call.depends.map((needed) => `Requires: ${plain(needed)}`),
    ...call.recommends.map((wanted) => `Recommends: ${plain(wanted)}`),
    `%description\n${plain(call.description)}`,
    `%install\nrm -rf %{buildroot}\nmv '${plain(tree)}' %{buildroot}`,
    ...Object.entries(scripts).map(([name, text]) => `%${name}\n${plain(text)}`),
    `%files\n%defattr(-,root,root,-)\n${paths.map(owned).join('\n')}\n`,
  ].join('\n')
}

/** @param {import('./fpm-call.mjs').FpmCall} call */
function globals({ compression = 'xzmt' }) {
  const payload = Object.entries(PAYLOADS).find(([name]) => name === compression)?.[1]
  if (!payload) throw new Error(`An rpm cannot be compressed with ${compression}.`)
  const macros = {
    _binary_payload: payload,
    debug_package: '%{nil}',
    __os_install_post: '%{nil}',
    _build_id_links: 'none',
    // The same source makes the same package.
    _buildhost: 'localhost',
    source_date_epoch_from_changelog: '0',
    use_source_date_epoch_as_buildtime: '1',
    clamp_mtime_to_source_date_epoch: '1',
  }
  return Object.entries(macros).map(([name, value]) => `%global ${name} ${value}`)
}

/** @param {string} path */
function owned(path) {
  return path.endsWith('/') ? `%dir ${path.slice(0, -1)}` : path
}

/** Nothing in it is a macro of rpm. @param {string} text */
function plain(text) {
  return text.replaceAll('%', '%%')
}
