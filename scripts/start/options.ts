import { parseArgs } from 'node:util'

/** What a person may say after `npm start --`. */
export interface StartOptions {
  dataDir?: string
  port?: number
  demo: boolean
  fresh: boolean
  help: boolean
}

export const usage = `Usage: npm start -- [options]

  --data-dir D   keep data in folder D (.isobar/data in the repository)
  --port P       serve the web app and the API on port P (4000); 0 lets the system choose every port
  --no-demo      start without the demo cloud
  --fresh        remove what the data folder holds first
  --help         show this

Environment: KAFKA_BROKERS and MONGODB_URI name real clusters to use instead of the embedded ones.`

/** @throws Error that says which option is wrong */
export function readOptions(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      'data-dir': { type: 'string' },
      port: { type: 'string' },
      'no-demo': { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new Error(`--port ${values.port}: a port is a number from 0 to 65535`)
  return {
    ...(values['data-dir'] ? { dataDir: values['data-dir'] } : {}),
    ...(port === undefined ? {} : { port }),
    demo: !values['no-demo'],
    fresh: values.fresh,
    help: values.help,
  }
}
