import type { TestProject } from 'vitest/node'
import { bundleProgram } from '../../scripts/bundle-program.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the bundled store-program.ts. */
    readonly storeProgram: string
  }
}

export async function setup(project: TestProject): Promise<void> {
  project.provide('storeProgram', await bundleProgram('test/torture/store-program.ts'))
}
