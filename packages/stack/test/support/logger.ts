import type { Logger } from '../../src/index.ts'

export interface RecordingLogger extends Logger {
  readonly lines: string[]
}

export function recordingLogger(): RecordingLogger {
  const lines: string[] = []
  const record = (_: object, message: string): void => void lines.push(message)
  return { lines, info: record, warn: record, error: record }
}
