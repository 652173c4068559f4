import type { Clock } from '@isobar/kit'

/** Slows down guessing of one account's password. Kept in memory, so per replica. */
export interface SignInAttempts {
  /** Counts an attempt as failed until it succeeds; answers in how many seconds it may be made: 0 is now. */
  begin(email: string, address: string): number
  succeeded(email: string, address: string): void
}

interface Failures {
  readonly count: number
  readonly at: number
}

/** Failures before the first wait: of one account from one address, and of one account from anywhere. */
const FREE_FROM_ONE_ADDRESS = 5
const FREE_FROM_ANYWHERE = 20
const FIRST_WAIT_S = 5
const LONGEST_WAIT_S = 900
const FORGOTTEN_AFTER_MS = 3_600_000
const REMEMBERED = 20_000

/**
 * Each failure beyond the free ones doubles the wait, from 5 s up to 15 min. A guesser at one address locks out only
 * themselves at first; spread over many addresses, they lock the account. Unknown addresses are counted alike, so that a
 * refusal tells nothing of an account.
 */
export function signInAttempts(clock: Clock): SignInAttempts {
  const failures = new Map<string, Failures>()

  const waitMs = (key: string, free: number): number => {
    const known = failures.get(key)
    if (!known || known.count < free) return 0
    const waitS = Math.min(FIRST_WAIT_S * 2 ** (known.count - free), LONGEST_WAIT_S)
    return known.at + waitS * 1000 - clock.now()
  }
  const countFailure = (key: string): void => {
    const known = failures.get(key)
    const isRecent = known && known.at + FORGOTTEN_AFTER_MS > clock.now()
    failures.delete(key)
    failures.set(key, { count: isRecent ? known.count + 1 : 1, at: clock.now() })
    if (failures.size > REMEMBERED) failures.delete(failures.keys().next().value!)
  }
  const keysOf = (email: string, address: string) => {
    const account = email.trim().toLowerCase()
    return { anywhere: account, oneAddress: `${account} ${address}` }
  }

  return {
    begin(email, address) {
      const { anywhere, oneAddress } = keysOf(email, address)
      const wait = Math.max(waitMs(oneAddress, FREE_FROM_ONE_ADDRESS), waitMs(anywhere, FREE_FROM_ANYWHERE))
      if (wait > 0) return Math.ceil(wait / 1000)
      countFailure(anywhere)
      countFailure(oneAddress)
      return 0
    },
    succeeded(email, address) {
      const { anywhere, oneAddress } = keysOf(email, address)
      failures.delete(anywhere)
      failures.delete(oneAddress)
    },
  }
}
