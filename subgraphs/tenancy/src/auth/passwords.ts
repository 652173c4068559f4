import { hash, verify } from '@node-rs/argon2'

/** Argon2id (RFC 9106; the library's default variant) at the parameters that OWASP names first for servers. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** How better-auth hashes and checks passwords. */
export const passwords = {
  hash: (password: string): Promise<string> => hash(password, PARAMETERS),
  verify: ({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> =>
    verify(stored, password),
}
