import type { NetworkRule } from '../policy/rules.ts'
import type { Mongo, OutboxEvent, ScopedCollection, Stored } from '@isobar/mongo'

/** A cloud's private network as it is stored. */
export interface NetworkFields {
  enabled: boolean
  /** Which range of the pool is the cloud's; unique across clouds. */
  range: string
  /** The certificate of the cloud's own authority in PEM, and its sealed key. */
  certificate: string
  sealedKey: string
  /** Who reaches whom; without any, devices reach the MQTT listener alone. */
  rules?: NetworkRule[] | undefined
  createdAt: number
}
export type Network = NetworkFields & Stored

/** The private networks of all clouds; every method but the last takes the cloud. */
export interface NetworkStore {
  get(cloudId: string): Promise<Network | undefined>
  /** @throws CONFLICT  the cloud has one already, or the range is another's: the error names `id` or `range` */
  create(cloudId: string, fields: NetworkFields, events: readonly OutboxEvent[]): Promise<Network>
  update(
    cloudId: string,
    decide: Parameters<ScopedCollection<NetworkFields>['update']>[2],
  ): ReturnType<ScopedCollection<NetworkFields>['update']>
  /** Visits those of every cloud. */
  forEach(visit: (networks: Network[]) => Promise<void>): Promise<void>
}

const ID = 'network'

/** Opens the collection of private networks. */
export function networkStore(mongo: Mongo): NetworkStore {
  const collection = mongo.collection<NetworkFields>({
    name: 'networks',
    schema: {
      enabled: { type: Boolean, required: true },
      range: { type: String, required: true },
      certificate: { type: String, required: true },
      sealedKey: { type: String, required: true },
      rules: {
        default: undefined,
        type: [
          {
            _id: false,
            id: String,
            from: String,
            to: String,
            protocol: String,
            ports: [{ _id: false, from: Number, to: Number }],
          },
        ],
      },
      createdAt: { type: Number, required: true },
    },
    unique: ['range'],
  })
  return {
    get: (cloudId) => collection.get(cloudId, ID),
    create: (cloudId, fields, events) => collection.create(cloudId, ID, fields, events),
    update: (cloudId, decide) => collection.update(cloudId, ID, decide),
    forEach: (visit) => collection.forEach('vpn-directory', visit),
  }
}
