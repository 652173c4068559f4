import type { ProfileRowFragment, ProvisioningStrategy } from '../generated/graphql.ts'

/** Which devices a key lets in. */
export const strategyWords: Readonly<Record<ProvisioningStrategy, string>> = {
  CREATE_NEW: 'any device that has it',
  EXPECTED_ONLY: 'expected devices only',
}

/** What keeps a key from being used, in a word; null when nothing does. @param now in ms */
export function stateWord({ enabled, expiresAt }: ProfileRowFragment, now: number): string | null {
  if (!enabled) return 'off'
  return expiresAt !== null && expiresAt <= now ? 'expired' : null
}
