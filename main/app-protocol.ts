// Serves the window's own files under app://postil/. Nothing but the files found in the built folder at start can be
// asked for: a request is a key in that list, never a path that is put together.

import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { protocol, type Session } from 'electron'
import { readAppUrl } from './app-url.ts'
import {
  APP_SCHEME,
  ASSET_SECURITY_POLICY,
  CONTENT_SECURITY_POLICY,
  SECURITY_HEADERS,
} from './security-policy.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export type Asset = { readonly bytes: Uint8Array; readonly type: string }

export type AppFiles = {
  /** Absolute path of the built window. */
  readonly folder: string
  /** A picture by its hash; null when the library has none. Its type is one that images have. */
  readonly readAsset: (hash: string) => Promise<Asset | null>
}

/** Must run before `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** The files that may be asked for: relative path with `/` → absolute path. Those of unknown kinds are left out. */
export async function listFiles(folder: string, prefix = ''): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      for (const inner of await listFiles(path, `${prefix}${entry.name}/`)) files.set(...inner)
    } else if (TYPES[extname(entry.name)] !== undefined) {
      files.set(prefix + entry.name, path)
    }
  }
  return files
}

/** Reading starts when this is called, which may be before `ready`: the first answers then wait for no disk. */
export function prepareAppFiles({ folder, readAsset }: AppFiles): (request: Request) => Promise<Response> {
  const files = listFiles(folder).catch((): ReadonlyMap<string, string> => new Map())
  const firstPage = files.then((list) => readFile(list.get('index.html') ?? join(folder, 'index.html')))
  // Whoever asks for the page hears of it; unhandled, it would end the app before its window opens.
  firstPage.catch(() => {})

  return async (request) => {
    const asked = readAppUrl(request.url)
    if (request.method !== 'GET' || asked.kind === 'none') return notFound()
    if (asked.kind === 'asset') {
      const asset = await readAsset(asked.hash)
      return asset === null ? notFound() : answer(asset.bytes, asset.type, ASSET_SECURITY_POLICY)
    }
    const path = (await files).get(asked.path)
    if (path === undefined) return asked.path === 'index.html' ? incomplete() : notFound()
    const bytes = await (asked.path === 'index.html' ? firstPage : readFile(path))
    return answer(bytes, TYPES[extname(path)] ?? '', CONTENT_SECURITY_POLICY)
  }
}

export function serveAppFiles(session: Session, respond: (request: Request) => Promise<Response>): void {
  session.protocol.handle(APP_SCHEME, respond)
}

function answer(bytes: Uint8Array, type: string, policy: string): Response {
  // The cast: Node's Buffer is a Uint8Array over any kind of buffer, and fetch's types leave out the shared kind.
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...SECURITY_HEADERS, 'Content-Type': type, 'Content-Security-Policy': policy },
  })
}

/** Without its own files the window can still say so. */
function incomplete(): Response {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Postil</title>
<h1>Postil’s installation is incomplete</h1>
<p>The files of its window are missing. Your articles and notes are safe where they are. Install Postil again.</p>`
  return answer(new TextEncoder().encode(page), TYPES['.html'] ?? '', ASSET_SECURITY_POLICY)
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: SECURITY_HEADERS })
}
