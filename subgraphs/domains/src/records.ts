import { createHash } from 'node:crypto'

/** The two records that a domain needs. */
export interface WantedRecords {
  readonly challenge: { readonly name: string; readonly value: string }
  /** Undefined while the platform has no target. */
  readonly target: string | undefined
}

const LABEL_CHARACTERS = 20

/** Proves that whoever runs the zone wants this cloud there: the token is random, one per cloud and host. */
export const challengeOf = ({ host, token }: { host: string; token: string }): WantedRecords['challenge'] => ({
  name: `_iot-challenge.${host}`,
  value: `isobar-domain=${token}`,
})

/** The name that the cloud's domains are aliases of. It tells nobody the cloud's id. */
export const targetOf = (base: string, cloudId: string): string =>
  `c-${createHash('sha256').update(`isobar target ${cloudId}`).digest('hex').slice(0, LABEL_CHARACTERS)}.${base}`
