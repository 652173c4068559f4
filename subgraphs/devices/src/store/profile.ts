export const provisioningStrategies = ['CREATE_NEW', 'EXPECTED_ONLY'] as const
export type ProvisioningStrategy = (typeof provisioningStrategies)[number]

/** The fields of a provisioning profile's document. */
export interface ProfileFields {
  readonly name: string
  /** What devices show; anybody may know it. */
  readonly key: string
  /** Of key and secret, as `provisioningHash` of packages/kit makes it. */
  readonly hash: string
  readonly strategy: ProvisioningStrategy
  readonly enabled: boolean
  readonly maxDevices?: number | undefined
  /** In ms; from then on nobody may ask by it. */
  readonly expiresAt?: number | undefined
  /** In ms. */
  readonly createdAt: number
  /** In ms; kept so that the registry is told again if need be. */
  readonly deletedAt?: number | undefined
}

/** A provisioning profile of the cloud `scope`. */
export interface Profile extends ProfileFields {
  readonly scope: string
  readonly id: string
  readonly rev: number
}

/** Whether devices may ask by it at a moment, in ms. */
export const isOpen = ({ enabled, deletedAt, expiresAt }: ProfileFields, at: number): boolean =>
  enabled && deletedAt === undefined && (expiresAt === undefined || expiresAt > at)

const required = (type: StringConstructor | NumberConstructor | BooleanConstructor) => ({ type, required: true })

/** The mongoose schema of {@link ProfileFields}. */
export const profileSchema = {
  name: required(String),
  key: required(String),
  hash: required(String),
  strategy: { ...required(String), enum: provisioningStrategies },
  enabled: required(Boolean),
  maxDevices: Number,
  expiresAt: Number,
  createdAt: required(Number),
  deletedAt: Number,
}
