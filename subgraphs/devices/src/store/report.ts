import type { RejectionEvent } from '@isobar/schemas'

/** A client attribute as its device last reported it. */
export interface StoredAttribute {
  readonly key: string
  /** The value as JSON text: its own keys are user input, which BSON would interpret. */
  readonly json: string
  /** When ingest received it, in ms. */
  readonly at: number
  /** How often it was reported; 1 when it is not there. */
  readonly version?: number
  /** Kafka's offset: of two received at once the later one wins. */
  readonly seq: number
}

/** A refusal by its event's id, which tells a repeated event. */
export type StoredRejection = Omit<RejectionEvent, 'v' | 'cloudId' | 'deviceId'> & { readonly id: string }

/** What a device reported, or caused to be reported, about itself. */
export interface ReportFields {
  /** Sorted by key. */
  readonly attributes: StoredAttribute[]
  /** Newest first. */
  readonly rejections: StoredRejection[]
}

/** The mongoose schema of {@link ReportFields}: not validated entry by entry, since each write carries all of them. */
export const reportSchema = { attributes: [{}], rejections: [{}] }

const MAX_ATTRIBUTES = 1_000
const MAX_ATTRIBUTES_CHARACTERS = 1_048_576
const MAX_REJECTIONS = 100

export const emptyReport: ReportFields = { attributes: [], rejections: [] }

/**
 * The attributes with those reported: per key the latest reception wins, of two at once the later in Kafka. What would go
 * over 1,000 keys or 1 Mi characters of values is left out and answered as refused.
 */
export function mergeAttributes(
  known: readonly StoredAttribute[],
  reported: readonly StoredAttribute[],
): { attributes: StoredAttribute[]; refused: string[] } {
  const attributes = new Map(known.map((attribute) => [attribute.key, attribute]))
  const refused: string[] = []
  let characters = known.reduce((sum, { json }) => sum + json.length, 0)
  for (const attribute of reported) {
    const before = attributes.get(attribute.key)
    if (before && !isNewer(attribute, before)) continue
    const grown = characters + attribute.json.length - (before?.json.length ?? 0)
    if ((!before && attributes.size >= MAX_ATTRIBUTES) || grown > MAX_ATTRIBUTES_CHARACTERS) {
      refused.push(attribute.key)
      continue
    }
    attributes.set(attribute.key, { ...attribute, version: before ? (before.version ?? 1) + 1 : 1 })
    characters = grown
  }
  return { attributes: [...attributes.values()].sort(byKey), refused }
}

/** The latest 100 refusals, newest first; each counts once, however often its event comes. */
export function mergeRejections(
  known: readonly StoredRejection[],
  arrived: readonly StoredRejection[],
): StoredRejection[] {
  const byId = new Map([...known, ...arrived].map((rejection) => [rejection.id, rejection]))
  return [...byId.values()]
    .sort((left, right) => right.lastAt - left.lastAt || (left.id < right.id ? 1 : -1))
    .slice(0, MAX_REJECTIONS)
}

const byKey = (left: StoredAttribute, right: StoredAttribute): number => (left.key < right.key ? -1 : 1)

const isNewer = (left: StoredAttribute, right: StoredAttribute): boolean =>
  left.at > right.at || (left.at === right.at && left.seq > right.seq)
