// The content security policy demands trusted types: text becomes a script's address only through this policy, which
// knows the addresses of our workers and no other. TypeScript's library has no types for it yet.

import remapAddress from '../anchoring/remap.worker.ts?worker&url'
import parserAddress from '../document/parse.worker.ts?worker&url'
import searchAddress from '../search/search.worker.ts?worker&url'

const ADDRESSES = { parser: parserAddress, remap: remapAddress, search: searchAddress } as const

type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): URL }
}

const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'postil-worker',
  {
    createScriptURL(address) {
      if (!Object.values(ADDRESSES).includes(address)) throw new TypeError('Only our own workers run.')
      return address
    },
  },
)

export function createWorker(name: keyof typeof ADDRESSES): Worker {
  const address = ADDRESSES[name]
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' })
}
