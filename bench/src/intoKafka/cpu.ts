import { readFileSync } from 'node:fs'

/** Ticks of the clock in a second, as Linux has them on every architecture that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100

/** CPU time that a process has used so far, all its threads, in µs (proc(5)). */
export function cpuMicros(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6
}

/** Memory of a process that is in use now, in bytes. */
export function residentBytes(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) * 1_024
}
