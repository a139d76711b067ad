// npm run capture: runs the app tests in a network of their own, with an interface that leads nowhere and a capture on
// it. Postil must send nothing; an app with plain defaults, as a control, must. Linux and root only.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './build-app.mjs'
import { findRuntime } from './electron/find-runtime.mjs'

const JOURNEY = ['test/app/journey.test.ts']
const HOSTILE = ['test/app/hostile-input.test.ts', '-t', 'harmless']
const LAYERS = ['test/app/network-layers.test.ts']
const CONTROL = ['test/app/hostile-input.test.ts', '-t', 'no blanks']
/** Addresses that are set aside for documentation: nobody has them. */
const OURS = '192.0.2.2'
const GATEWAY = '192.0.2.1'

/**
 * Everything in one shell, because the network lives as long as its processes. The gateway's hardware address is given,
 * so that what is sent goes out instead of waiting for an answer to "who has"; a name server is there to be asked.
 */
const INSIDE = `
set -eu
ip link set lo up
sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
ip link add out type veth peer name nowhere
ip addr add ${OURS}/24 dev out
ip link set nowhere up
ip link set out up
ip neigh add ${GATEWAY} lladdr 02:00:00:00:00:01 dev out
ip route add default via ${GATEWAY}
mount --bind "$RESOLV" /etc/resolv.conf
tcpdump -i out -n -U -Z root -w "$CAPTURE" 2>"$CAPTURE.log" &
capture=$!
until grep -qs listening "$CAPTURE.log"; do sleep 0.1; done
status=0
"$@" || status=$?
sleep 1
kill -INT $capture
wait $capture || true
exit $status
`

/** Why it cannot be done here, or undefined. */
export function whyNoCapture() {
  if (process.platform !== 'linux') return 'only Linux has such networks'
  if (process.getuid?.() !== 0) return 'only root may make a network'
  for (const program of ['unshare', 'ip', 'tcpdump', 'sysctl']) {
    if (spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0) return `${program} is not installed`
  }
  if (spawnSync('unshare', ['--net', '--mount', 'true']).status !== 0)
    return 'this system allows no network of one’s own'
  return undefined
}

/**
 * Runs vitest on the app with these arguments, in a network of its own.
 *
 * @param {string[]} args
 * @returns {Promise<{ passed: boolean, packets: string[] }>} a line for each packet
 */
export async function captureWhile(args) {
  const folder = mkdtempSync(join(tmpdir(), 'postil-capture-'))
  const capture = join(folder, 'packets.pcap')
  const resolv = join(folder, 'resolv.conf')
  writeFileSync(resolv, `nameserver ${GATEWAY}\n`)
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  // Found out here: looking for a runtime goes to the network by itself.
  const { binary } = await findRuntime(() => {})
  const command = [process.execPath, vitest, 'run', '--project', 'app', ...args]
  // A vitest inside a vitest must not take itself for one of its workers.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'))
  try {
    const child = spawn('unshare', ['--net', '--mount', 'sh', '-c', INSIDE, 'sh', ...command], {
      cwd: root,
      env: {
        ...Object.fromEntries(inherited),
        ELECTRON_OVERRIDE_DIST_PATH: dirname(binary),
        CAPTURE: capture,
        POSTIL_CAPTURE: 'yes',
        RESOLV: resolv,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const code = await new Promise((resolve) => child.once('close', resolve))
    const listing = spawnSync('tcpdump', ['-n', '-r', capture], { encoding: 'utf8' })
    if (listing.status !== 0) throw new Error(`The capture cannot be read: ${listing.stderr}`)
    return { passed: code === 0, packets: listing.stdout.split('\n').filter((line) => line !== '') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const obstacle = whyNoCapture()
  if (obstacle !== undefined) {
    console.error(`No capture: ${obstacle}.`)
    process.exit(2)
  }
  let failed = false
  for (const [title, args] of /** @type {const} */ ([
    ['The journey', JOURNEY],
    ['Hostile input', HOSTILE],
  ])) {
    const { passed, packets } = await captureWhile([...args])
    console.log(`${title}: ${packets.length} packets${passed ? '' : ', and tests failed'}`)
    for (const packet of packets.slice(0, 20)) console.log(`  ${packet}`)
    if (!passed || packets.length > 0) failed = true
  }
  const layers = await captureWhile(LAYERS)
  console.log(`Each layer alone: ${layers.passed ? 'holds' : 'DOES NOT HOLD'}`)
  if (!layers.passed) failed = true
  const control = await captureWhile([...CONTROL])
  console.log(`An app with plain defaults: ${control.packets.length} packets`)
  if (control.packets.length === 0) failed = true
  process.exitCode = failed ? 1 : 0
}
