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

/** What went wrong; of an error that stands for several, what each of them was. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return [...new Set(error.errors.map(messageOf))].join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** Kafka's errors that tell that the records themselves can never be taken (org.apache.kafka.common.protocol.Errors). */
const FOR_GOOD = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TIMESTAMP'])

/** Whether sending the same records again is of no use. */
export function isForGood(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isForGood)
  return error instanceof Error && FOR_GOOD.has((error as { apiId?: string }).apiId ?? '')
}
