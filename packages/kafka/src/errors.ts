/** Why a record was not accepted. */
export type UnavailableReason = 'backpressure' | 'timeout' | 'stopped' | 'failed'

/** Kafka did not take a record or did not answer; the same call may work later. */
export class KafkaUnavailableError extends Error {
  override readonly name = 'KafkaUnavailableError'
  readonly reason: UnavailableReason

  constructor(reason: UnavailableReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** A record is larger than Kafka takes; sending it again is of no use. */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError'
}

/** A topic exists in another shape than `@isobar/schemas` says. */
export class TopicMismatchError extends Error {
  override readonly name = 'TopicMismatchError'
}

/** Thrown by a handler that can never handle these records: whichever fails alone goes to the dead letter at once. */
export class PermanentError extends Error {
  override readonly name: string = 'PermanentError'
}

/** Thrown by a handler whose own dependency is down: the same records are tried again for as long as it takes. */
export class TransientError extends Error {
  override readonly name: string = 'TransientError'
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
