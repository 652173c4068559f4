import { serverAddress, type AddressPool } from '../addresses.ts'
import type { Directory, DirectoryEntry } from '../events/directory.ts'
import { compilePolicy, type CloudPolicy, type Policy } from './compilePolicy.ts'

/** The port on which devices in a private network reach MQTT. */
export const MQTT_PORT = 1883

/** The policy of every cloud. */
export const policyOf = ({ pool }: { pool: AddressPool }, { clouds }: Directory): Policy =>
  compilePolicy([...clouds].map(cloudPolicy), { address: serverAddress(pool), port: MQTT_PORT })

/** What is compiled of one cloud. */
export const cloudPolicy = ([cloudId, { network, profiles }]: [string, DirectoryEntry]): CloudPolicy => ({
  cloudId,
  enabled: network?.enabled ?? false,
  rules: network?.rules ?? [],
  profiles: [...profiles.values()].flatMap(({ kind, address, groups }) =>
    address === undefined ? [] : [{ kind, address, groups }],
  ),
})
