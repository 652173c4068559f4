import { parseTraceparent, type Trace } from '@isobar/logging'

/** Where the user properties of an MQTT 5 message (§3.3.2.3.7) say that it stands in a trace: W3C Trace Context, `traceparent`. */
export function traceIn(properties: Readonly<Record<string, string | string[]>> | undefined): Trace | undefined {
  const told = properties?.['traceparent']
  return typeof told === 'string' ? parseTraceparent(told) : undefined
}
