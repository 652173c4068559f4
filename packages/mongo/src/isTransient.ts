import { hasCode } from '@isobar/kit'
import mongoose from 'mongoose'

/**
 * Codes of a server that cannot serve now but will: not primary, stepping down, shutting down, unreachable members, time
 * limits (MongoDB's error_codes.yml; the driver retries the same ones once).
 */
const TRANSIENT_CODES = new Set<unknown>([
  6, 7, 50, 64, 89, 91, 134, 189, 262, 317, 358, 384, 9001, 10058, 10107, 11600, 11602, 13388, 13435, 13436,
])

const TRANSIENT_NAMES = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'MongoPoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongoPoolClosedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
])

/**
 * Whether a failed read or write may succeed when tried again, unchanged, later: the network, a server that is not
 * primary, a timeout, or our own UNAVAILABLE. A consumer retries these for ever; anything else goes to the dead letters.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (hasCode(error, 'UNAVAILABLE') || TRANSIENT_NAMES.has(error.name)) return true
  const { MongoNetworkError, MongoBulkWriteError } = mongoose.mongo
  // Every way in which a connection is lost is a subclass; a bulk write without write errors ended by one of them.
  if (error instanceof MongoNetworkError) return true
  if (error instanceof MongoBulkWriteError) {
    const { writeErrors, cause } = error
    const none = Array.isArray(writeErrors) ? writeErrors.length === 0 : !writeErrors
    return none || isTransient(cause)
  }
  return (
    error instanceof mongoose.mongo.MongoError &&
    (error.hasErrorLabel('RetryableWriteError') || TRANSIENT_CODES.has(error.code))
  )
}
