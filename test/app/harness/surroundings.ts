// What the global set-up of the app tests finds out once, and every test file is told.

export interface Surroundings {
  /** The program to start: the runtime, the packaged app, or a script that runs one of them as another user. */
  executable: string
  /** Arguments that come before all others: what the runtime needs here, and the app's folder when it is not packaged. */
  firstArgs: string[]
  /** Whether the main process can be reached: a packaged app has its inspector turned off for good. */
  canReachMain: boolean
  /** Whether the app runs with its sandbox; not so where all is root and no other user can be had. */
  isSandboxed: boolean
  /** Who runs the app, when it is not who runs the tests. */
  user: { uid: number; gid: number } | undefined
  /** A folder of the app's user; everything that a test makes goes below it. */
  folder: string
  /** Path of what the runtime requires before the app, so that the app starts when it is driven. */
  holdStart: string
  /** Names of the displays, one for each worker; none where there is one screen for all. */
  displays: string[]
  /** The environment of the app but for its display, whole: nothing is inherited. */
  env: Record<string, string>
}

declare module 'vitest' {
  export interface ProvidedContext {
    surroundings: Surroundings
  }
}
