/**
 * Waits for a condition: calls `attempt` until it answers something other than undefined or false and throws nothing.
 * @throws the last failure, once `withinMs` (10 s) are over
 */
export async function eventually<T>(
  attempt: () => Promise<T | undefined | false> | T | undefined | false,
  options: { withinMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + (options.withinMs ?? 10_000)
  let failure: unknown = new Error('the condition did not come true')
  do {
    try {
      const answer = await attempt()
      if (answer !== undefined && answer !== false) return answer
    } catch (error) {
      failure = error
    }
    await new Promise((resolve) => setTimeout(resolve, options.everyMs ?? 25))
  } while (Date.now() < deadline)
  throw failure
}
