export { memoryDns, type MemoryDns } from './memoryDns.ts'
export type { Dns, DnsAnswer } from './port.ts'
export { resolveBy } from './resolveBy.ts'
