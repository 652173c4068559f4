/** The part of a pino logger that the stack uses. */
export interface Logger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** One line for a person about a step of the start. */
export type OnProgress = (step: 'jars' | 'kafka' | 'database', message: string) => void
