/** What a record is about. A person filters by it, and it says who may read: AUTH and AUDIT are for a cloud's ADMINs and OWNERs. */
export const LogCategory = {
  /** Sign-ins, second factors, refusals. */
  AUTH: 'AUTH',
  /** Changes that stand in the audit trail. */
  AUDIT: 'AUDIT',
  /** Requests of people and partners. */
  API: 'API',
  /** Connections of devices. */
  DEVICE: 'DEVICE',
  /** What became of measurements. */
  TELEMETRY: 'TELEMETRY',
  /** Rules and alarms. */
  AUTOMATION: 'AUTOMATION',
  /** Mails and text messages. */
  NOTIFICATION: 'NOTIFICATION',
  /** Domains and private networks. */
  NETWORK: 'NETWORK',
  /** The platform itself; what declares no category. */
  SYSTEM: 'SYSTEM',
} as const
export type LogCategory = (typeof LogCategory)[keyof typeof LogCategory]
export const logCategories = Object.values(LogCategory)

/** From the least to the most grave. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
export type LogLevel = (typeof logLevels)[number]
