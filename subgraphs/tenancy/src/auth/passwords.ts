import { hash, verify } from '@node-rs/argon2'

/**
 * Argon2id (RFC 9106; the library's default variant): 64 MiB, four passes. 50 to 100 ms of one thread of the pool, off the
 * event loop. A stored hash tells its own parameters, so that these may change.
 */
const PARAMETERS = { memoryCost: 65_536, timeCost: 4, parallelism: 1 }

/** How better-auth hashes and checks passwords. */
export const passwords = {
  hash: (password: string): Promise<string> => hash(password, PARAMETERS),
  verify: ({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> =>
    verify(stored, password),
}
