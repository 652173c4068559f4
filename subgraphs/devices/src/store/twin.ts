/** An attribute that people or programs set. */
export interface TwinAttribute {
  readonly key: string
  /** The value as JSON text: its own keys are user input, which BSON would interpret. */
  readonly json: string
  /** When it was set, in ms. */
  readonly at: number
  /** How often it was set. */
  readonly version: number
}

/** Attributes that the device has no say in: told to it, or kept about it. */
export const writableScopes = ['SHARED', 'SERVER'] as const
export type WritableScope = (typeof writableScopes)[number]

/** What is set for a device, beside what it says itself. */
export interface TwinFields {
  /** Sorted by key. */
  readonly shared: readonly TwinAttribute[]
  readonly server: readonly TwinAttribute[]
  /** The number of the next command in topics of the dialect. */
  readonly nextRequest: number
  /** Newest first; the open ones, and the latest that ended. */
  readonly commands: readonly StoredCommand[]
}

export const commandStatuses = ['QUEUED', 'SENT', 'DELIVERED', 'SUCCESSFUL', 'TIMEOUT', 'EXPIRED', 'CANCELLED'] as const
export type CommandStatus = (typeof commandStatuses)[number]

export interface StoredCommand {
  readonly id: string
  readonly requestNumber: number
  readonly method: string
  /** As JSON text. */
  readonly params: string
  readonly oneWay: boolean
  readonly status: CommandStatus
  /** As JSON text. */
  readonly result?: string | undefined
  readonly problem?: string | undefined
  /** In ms. */
  readonly createdAt: number
  readonly expiresAt: number
  readonly updatedAt: number
}

/** The mongoose schema of {@link TwinFields}: not validated entry by entry, since each write carries all of them. */
export const twinSchema = {
  shared: [{}],
  server: [{}],
  nextRequest: { type: Number, required: true },
  commands: [{}],
}

export const emptyTwin: TwinFields = { shared: [], server: [], nextRequest: 1, commands: [] }

/** Of one scope of a device. */
export const MAX_ATTRIBUTES = 1_000
export const MAX_ATTRIBUTES_CHARACTERS = 1_048_576
const MAX_ENDED_COMMANDS = 100
const MAX_COMMANDS_CHARACTERS = 1_048_576

export const attributesOf = (twin: TwinFields, scope: WritableScope): readonly TwinAttribute[] =>
  scope === 'SHARED' ? twin.shared : twin.server

const withAttributes = (twin: TwinFields, scope: WritableScope, attributes: readonly TwinAttribute[]): TwinFields =>
  scope === 'SHARED' ? { ...twin, shared: attributes } : { ...twin, server: attributes }

/** The twin with attributes set, and whether they fit. */
export function setAttributesIn(
  twin: TwinFields,
  scope: WritableScope,
  values: ReadonlyMap<string, string>,
  at: number,
): { twin: TwinFields; fits: boolean } {
  const attributes = new Map(attributesOf(twin, scope).map((attribute) => [attribute.key, attribute]))
  for (const [key, json] of values)
    attributes.set(key, { key, json, at, version: (attributes.get(key)?.version ?? 0) + 1 })
  const sorted = [...attributes.values()].sort((left, right) => (left.key < right.key ? -1 : 1))
  const characters = sorted.reduce((sum, { json }) => sum + json.length, 0)
  const fits = sorted.length <= MAX_ATTRIBUTES && characters <= MAX_ATTRIBUTES_CHARACTERS
  return { twin: withAttributes(twin, scope, sorted), fits }
}

/** The twin without these attributes. */
export const deleteAttributesIn = (twin: TwinFields, scope: WritableScope, keys: ReadonlySet<string>): TwinFields =>
  withAttributes(
    twin,
    scope,
    attributesOf(twin, scope).filter(({ key }) => !keys.has(key)),
  )

/** Whether nothing more is expected to become of a command. */
export const hasEnded = ({ status, oneWay }: StoredCommand): boolean =>
  !(status === 'QUEUED' || status === 'SENT' || (status === 'DELIVERED' && !oneWay))

/** The commands with one changed or put in front; of those that ended the latest stay, as many as fit. */
export function withCommand(commands: readonly StoredCommand[], command: StoredCommand): StoredCommand[] {
  const all = commands.some(({ id }) => id === command.id)
    ? commands.map((other) => (other.id === command.id ? command : other))
    : [command, ...commands]
  let [ended, characters] = [0, 0]
  return all.filter((each) => {
    characters += each.params.length + (each.result?.length ?? 0)
    return !hasEnded(each) || (++ended <= MAX_ENDED_COMMANDS && characters <= MAX_COMMANDS_CHARACTERS)
  })
}

/** What ingest says became of a command on its way. */
export interface CommandProgress {
  readonly state: 'SENT' | 'DELIVERED' | 'ANSWERED' | 'FAILED'
  readonly at: number
  /** As JSON text. */
  readonly result?: string | undefined
  readonly reason?: string | undefined
}

const RANK: Partial<Record<CommandStatus, number>> = { QUEUED: 0, SENT: 1, DELIVERED: 2, SUCCESSFUL: 3 }

/**
 * The command after what ingest says of it; itself when that is nothing new. What comes late or again changes nothing, but a
 * late answer still counts. One that could not be sent waits again.
 */
export function advance(command: StoredCommand, progress: CommandProgress): StoredCommand {
  const { at, state, result, reason } = progress
  if (state === 'ANSWERED') {
    const awaited = !hasEnded(command) || command.status === 'TIMEOUT'
    return awaited ? { ...command, status: 'SUCCESSFUL', result, problem: undefined, updatedAt: at } : command
  }
  if (hasEnded(command)) return command
  if (state === 'FAILED') {
    if (command.status === 'DELIVERED') return command
    return { ...command, status: 'QUEUED', problem: reason, updatedAt: at }
  }
  const isNews = (RANK[state] ?? 0) > (RANK[command.status] ?? 0)
  return isNews ? { ...command, status: state, problem: undefined, updatedAt: at } : command
}

/** The command once its time is over. */
export function expire(command: StoredCommand, at: number): StoredCommand {
  if (hasEnded(command)) return command
  return { ...command, status: command.status === 'QUEUED' ? 'EXPIRED' : 'TIMEOUT', updatedAt: at }
}
