import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // Cores are shared with the app tests, and property tests are long: a limit for hangs, not for slowness.
          testTimeout: 60_000,
          setupFiles: ['test/property-runs.ts'],
          include: ['test/{main,preload,renderer,formats,scripts}/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'app',
          environment: 'node',
          include: ['test/app/**/*.test.ts'],
          globalSetup: ['test/app/harness/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each worker has a display of its own; a window that is driven mostly waits.
          maxWorkers: 2,
          // Beside other work on the machine a window may be late. What passes only then is told at the end of `npm test`: it is
          // a fault of the test or, more often, of the app, and somebody is to find it, but not everybody is to wait for that.
          retry: 1,
        },
      },
      {
        // Kills, power cuts, full disks: a short form with every `npm test`, a long one with `npm run torture`.
        test: {
          name: 'torture',
          environment: 'node',
          include: ['test/torture/**/*.test.ts'],
          globalSetup: ['test/torture/build-program.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // Installs and removes packages where that is allowed.
        test: {
          name: 'install',
          environment: 'node',
          include: ['test/install/**/*.test.ts'],
          globalSetup: ['test/install/harness/global-setup.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // No tests: measures the real window, `npm run bench:wicked` and the like.
        test: {
          name: 'bench',
          environment: 'node',
          include: ['test/bench/app/**/*.test.ts'],
          globalSetup: ['test/app/harness/global-setup.ts'],
          testTimeout: 900_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // No tests: takes the pictures in docs/ anew from the real window.
        test: {
          name: 'pictures',
          environment: 'node',
          include: ['test/pictures/**/*.test.ts'],
          globalSetup: ['test/app/harness/global-setup.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
