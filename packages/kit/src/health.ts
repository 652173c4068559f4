/** What `/readyz` answers: whether the service can do its work, and which part cannot. */
export interface HealthReport {
  readonly ready: boolean
  /** `ok`, or what is wrong, by the name of the check. */
  readonly checks: Readonly<Record<string, string>>
}

/** Answers `true`, or throws or answers what is wrong. */
export type HealthCheck = () => Promise<boolean | string> | boolean | string

/** The checks that decide whether a service can do its work. */
export interface Health {
  add(name: string, check: HealthCheck): void
  report(): Promise<HealthReport>
}

const CHECK_TIMEOUT_MS = 2_000

async function run(check: HealthCheck): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS)
  })
  try {
    const answer = await Promise.race([(async () => check())(), timeout])
    return answer === true ? 'ok' : answer === false ? 'failed' : answer
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    clearTimeout(timer)
  }
}

/** A set of checks that is run anew for each report, all at once, each bounded in time. */
export function createHealth(): Health {
  const checks = new Map<string, HealthCheck>()
  return {
    add: (name, check) => void checks.set(name, check),
    async report() {
      const results = await Promise.all([...checks].map(async ([name, check]) => [name, await run(check)] as const))
      return { ready: results.every(([, answer]) => answer === 'ok'), checks: Object.fromEntries(results) }
    },
  }
}
