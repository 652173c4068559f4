/** Set by the supervisor in the environment of every child. */
export const SUPERVISED = 'ISOBAR_SUPERVISED'

export type StopReason = 'stop' | 'parent gone'

/**
 * Tells a supervised Node child when to go: the supervisor wrote "stop" to stdin, or stdin ended because the supervisor's
 * process is gone, even by SIGKILL. Does nothing in a process that no supervisor started.
 * @param stop  drains and closes the service; the process exits when it settles, at the latest after `boundMs`
 */
export function watchParent(stop: (reason: StopReason) => Promise<void>, boundMs = 10_000): void {
  if (process.env[SUPERVISED] !== '1') return
  let stopping = false
  const leave = (reason: StopReason): void => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), boundMs).unref()
    stop(reason).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  let received = ''
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', (chunk: string) => {
    received = (received + chunk).slice(-64)
    if (received.includes('stop\n')) leave('stop')
  })
  process.stdin.on('end', () => leave('parent gone'))
  process.stdin.on('error', () => leave('parent gone'))
  // A parent that is gone cannot read what this process still prints.
  process.stdout.on('error', () => leave('parent gone'))
}
