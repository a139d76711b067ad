import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../../../scripts/build-app.mjs'
import { freshFolder, giveToApp } from './launch-postil.ts'

/** Bundles layer-app.ts. @returns a folder for `appFolder` of a launch */
export async function buildLayerApp(): Promise<string> {
  const folder = freshFolder()
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: 'test/app/harness/layer-app.ts',
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'main.cjs', format: 'cjs' } },
    },
  })
  const page = '<!doctype html><title>Layers</title><textarea>Words to be spelled.</textarea>'
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'layers', version: '1.0.0', main: 'main.cjs' }),
  )
  writeFileSync(join(folder, 'page.html'), page)
  giveToApp(folder)
  return folder
}
