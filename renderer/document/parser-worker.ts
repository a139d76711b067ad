// The content security policy demands trusted types: text becomes a script's address only through this policy, which
// knows one address. TypeScript's library has no types for it yet.

import parserAddress from './parse.worker.ts?worker&url'

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
      if (address !== parserAddress) throw new TypeError('Only the parser runs in a worker.')
      return address
    },
  },
)

export function createParser(): Worker {
  return new Worker(policy?.createScriptURL(parserAddress) ?? parserAddress, { type: 'module' })
}
