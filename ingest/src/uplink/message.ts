import type { OutgoingRecord } from '@isobar/kafka'
import type { Trace } from '@isobar/logging'
import type { EntryRefusal } from '@isobar/telemetry-model'
import { limits } from '../limits.ts'
import type { Child, DeviceIdentity, Registry } from '../registry/registry.ts'
import type { AnnouncedChildren } from './announcedChildren.ts'
import type { Refusal } from './refusal.ts'
import type { ServerTimes } from './serverTimes.ts'

/** A message as it arrived. */
export interface UplinkMessage {
  readonly device: DeviceIdentity
  /** MQTT topic name of the dialect. */
  readonly topic: string
  readonly payload: Uint8Array
  /** The session that it came by, where an answer can be sent to. */
  readonly sessionId?: string | undefined
  /** Where its sender says that it stands in a trace. */
  readonly trace?: Trace | undefined
}

/** What reading needs to know. */
export interface ReadDeps {
  readonly registry: Registry
  readonly times: ServerTimes
  readonly announced: AnnouncedChildren
  /** Names this process where answers are awaited. */
  readonly instance: string
}

/** What a message means for the session that it came by, once it is stored. */
export interface SessionEffects {
  /** What is answered at once. */
  readonly reply?: { readonly topic: string; readonly payload: string }
  /** Devices behind the gateway that are there. */
  readonly present?: readonly Child[]
  /** The device behind the gateway that left, by its name there. */
  readonly absent?: string
}

/** What a message means: the records to store (none for a message of nulls) and its bad entries, or why nothing is usable. */
export type ReadMessage =
  | {
      readonly ok: true
      readonly records: OutgoingRecord[]
      readonly refusals: readonly EntryRefusal[]
      readonly effects?: SessionEffects
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** The bounds of a payload, for the readers of packages/telemetry-model. */
export const payloadLimits = { limits: { maxPayloadBytes: limits.payloadBytes } }
