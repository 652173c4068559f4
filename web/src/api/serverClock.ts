/** Clocks that differ by less than this count as equal: the header has whole seconds, and an answer takes its time. */
const TOLERANCE_MS = 3_000

let offsetMs = 0

/** Learns the server's time from an answer, so that a browser whose clock is wrong still asks for the right points. */
export function noteServerTime(response: Response): void {
  const at = Date.parse(response.headers.get('date') ?? '')
  if (Number.isNaN(at)) return
  const difference = at - Date.now()
  offsetMs = Math.abs(difference) < TOLERANCE_MS ? 0 : difference
}

/** The time of the server, ms UTC. */
export const serverNow = (): number => Date.now() + offsetMs
