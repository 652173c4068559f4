/** What this package asks of a logger; a pino logger fits. */
export interface MongoLogger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
