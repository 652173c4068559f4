import type { Probe, ProbeResult } from './probe.ts'

/** Asks for a host of a cloud; undefined when as many are asked for already, and it is to be tried later. */
export type FairProbe = (cloudId: string, host: string) => Promise<ProbeResult | undefined>

/** Fewer than the looks at once, so that records are looked at while no host answers. */
const MOST = 6
/** A host that no authority issues for answers after 25 s, again and again: a cloud's own hosts wait for one another. */
const MOST_OF_A_CLOUD = 3

/** Bounds the handshakes under way, in all and of each cloud. */
export function fairProbe(probe: Probe): FairProbe {
  const underWay = new Map<string, number>()
  let all = 0
  return async (cloudId, host) => {
    const ofCloud = underWay.get(cloudId) ?? 0
    if (all >= MOST || ofCloud >= MOST_OF_A_CLOUD) return undefined
    all += 1
    underWay.set(cloudId, ofCloud + 1)
    try {
      return await probe(host)
    } finally {
      all -= 1
      const left = underWay.get(cloudId)! - 1
      if (left > 0) underWay.set(cloudId, left)
      else underWay.delete(cloudId)
    }
  }
}
