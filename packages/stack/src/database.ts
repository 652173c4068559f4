import { join } from 'node:path'
import { StackError } from './errors.ts'
import type { JavaRuntime } from './javaRuntime.ts'
import { EXIT, jvmCommand } from './jvm.ts'
import type { Logger } from './logger.ts'
import { claimPort } from './ports.ts'
import { type SupervisedChild, supervise } from './supervisor.ts'

export interface StartDatabaseOptions {
  /** Holds `database/isobar.mv` and `log/`. */
  dataDir: string
  java: JavaRuntime
  /** 0: any free port, the same one at every restart of this child. */
  port: number
  logger: Logger
}

export interface Database extends SupervisedChild {
  /** As in MONGODB_URI, without a database name. */
  readonly uri: string
}

/** The wire version of MongoDB 7.0; mongoose 9 refuses less than 9. */
const WIRE_VERSION = 21

/**
 * Starts mongo-java-server on an H2 file, on 127.0.0.1 only. A write that was answered is in the file: it survives
 * `kill -9`; a power cut costs about two seconds (java/DurableBackend.java).
 * @throws PORT_TAKEN, FOLDER_CORRUPT, FOLDER_IN_USE, START_FAILED
 */
export async function startDatabase(options: StartDatabaseOptions): Promise<Database> {
  const { dataDir, java, logger } = options
  const port = await claimPort(options.port, 'stop it, or point MONGODB_URI at a MongoDB of your own')
  const folder = join(dataDir, 'database')
  const child = supervise({
    name: 'database',
    ...(await jvmCommand(java, {
      main: 'Database',
      options: ['-Xms48m'],
      logFile: join(dataDir, 'log', 'database.log'),
      args: [folder, String(port), String(WIRE_VERSION)],
    })),
    ready: { line: /^ready \d+$/ },
    readyTimeoutMs: 120_000,
    logger,
    explain: ({ code, tail }) => {
      if (code === EXIT.corrupt)
        return new StackError(
          'FOLDER_CORRUPT',
          `the database in ${folder} cannot be read (${tail.at(-1)})`,
          'restore a backup of the data folder, or start anew with --fresh',
        )
      if (code === EXIT.locked)
        return new StackError(
          'FOLDER_IN_USE',
          `another database uses ${folder}`,
          'stop it, or choose another folder with --data-dir',
        )
      return undefined
    },
  })
  await child.start()
  return Object.assign(child, { uri: `mongodb://127.0.0.1:${port}` })
}
