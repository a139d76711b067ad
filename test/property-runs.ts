// Property tests are the same in every run, so that a failure means a change; `npm run fuzz` lets chance in, for long.

import fc from 'fast-check'

const runs = Number(process.env.POSTIL_FUZZ_RUNS)
fc.configureGlobal(runs > 0 ? { numRuns: runs } : { seed: 20_201_101 })
