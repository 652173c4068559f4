import { once } from 'node:events'
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { prepareJava, requireFreePort, startBrokers, startDatabase, startKafka } from '../src/index.ts'
import { recordingLogger } from './support/logger.ts'
import { temporaryFolders } from './support/temporaryFolder.ts'

const temporaryFolder = temporaryFolders()
const logger = recordingLogger()

/** A folder of programs: those of this machine by name, and scripts by their source. */
async function programs(linked: string[], scripts: Record<string, string> = {}): Promise<string> {
  const folder = await temporaryFolder()
  for (const name of linked) await symlink(await which(name), join(folder, name))
  for (const [name, source] of Object.entries(scripts)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${source}\n`)
    await chmod(join(folder, name), 0o755)
  }
  return folder
}

async function which(program: string): Promise<string> {
  const { access } = await import('node:fs/promises')
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, program)
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  throw new Error(`${program} is not on the PATH`)
}

describe('what is missing is named, with the remedy', () => {
  test('no Java', async () => {
    const env = { PATH: await programs([]) }
    await expect(prepareJava({ env })).rejects.toThrow(
      /^no Java was found \(java\); install a JDK 17 or newer .* or set JAVA_HOME$/,
    )
    await expect(prepareJava({ env: { ...env, JAVA_HOME: '/nonexistent' } })).rejects.toThrow('/nonexistent/bin/java')
  })

  test('Java 11', async () => {
    const env = { PATH: await programs([], { java: `echo 'openjdk version "11.0.2"' >&2` }) }
    await expect(prepareJava({ env })).rejects.toThrow('Java 11 is too old (java); install a JDK 17 or newer')
  })

  test('no Maven, when there are no jars yet', async () => {
    const env = { PATH: await programs(['java', 'javac']) }
    const cacheDir = await temporaryFolder()
    await expect(prepareJava({ env, cacheDir })).rejects.toThrow(/^no Maven was found \(mvn\); install it/)
  })

  test('no compiler, when the launchers are not compiled yet', async () => {
    const path = await programs(['java'], { mvn: 'exit 0' })
    const cacheDir = await temporaryFolder()
    await expect(prepareJava({ env: { PATH: path }, cacheDir })).rejects.toThrow('this is a JRE; install a JDK 17')
  })

  test('a registry that Maven cannot reach', async () => {
    const path = await programs(['java', 'javac'], { mvn: 'echo "[ERROR] Could not transfer artifact"; exit 1' })
    const cacheDir = await temporaryFolder()
    await expect(prepareJava({ env: { PATH: path }, cacheDir })).rejects.toThrow(
      'Maven could not get the jars ([ERROR] Could not transfer artifact); check the network and try again',
    )
  })
})

test('once the jars are there, a start needs neither Maven nor the compiler', async () => {
  await prepareJava()
  const progress: string[] = []
  const runtime = await prepareJava({
    env: { PATH: await programs(['java']) },
    onProgress: (step, message) => progress.push(`${step}: ${message}`),
  })
  expect(runtime.classPath).toContain('kafka_2.13-4.1.2.jar')
  expect(progress).toEqual([expect.stringMatching(/^jars: \d+ jars in the cache$/)])
})

test('a taken port is named, with the remedy', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const remedy = 'stop it or start with --port'
  await expect(requireFreePort(port, remedy, 0)).rejects.toThrow(`port ${port} is taken by another program; ${remedy}`)
  other.close()
  await expect(requireFreePort(port, remedy)).resolves.toBeUndefined()
})

test('a corrupt database file is named, with the remedy, and is not retried', async () => {
  const dataDir = await temporaryFolder()
  await mkdir(join(dataDir, 'database'))
  await writeFile(join(dataDir, 'database', 'isobar.mv'), 'not a database '.repeat(1_000))
  await expect(startDatabase({ dataDir, java: await prepareJava(), port: 0, logger })).rejects.toMatchObject({
    code: 'FOLDER_CORRUPT',
    message: expect.stringMatching(/^the database in .*database cannot be read .*; restore a backup .*--fresh$/),
  })
})

test('a Kafka folder that cannot be used is named, with the remedy', async () => {
  const dataDir = await temporaryFolder()
  const metadata = join(dataDir, 'kafka', 'topics', 'meta.properties')
  await mkdir(dirname(metadata), { recursive: true })
  await writeFile(metadata, 'version=1\nnode.id=7\ncluster.id=other\n')
  await expect(startKafka({ dataDir, java: await prepareJava(), port: 0, logger })).rejects.toMatchObject({
    code: 'START_FAILED',
    message: expect.stringMatching(/^Kafka does not start on .*kafka: .*--fresh$/),
  })
})

test('with KAFKA_BROKERS and MONGODB_URI nothing is started, and no Java is needed', async () => {
  const env = { PATH: '', KAFKA_BROKERS: 'kafka-1:9092,kafka-2:9092', MONGODB_URI: 'mongodb://mongo:27017' }
  const brokers = await startBrokers({ dataDir: '/nonexistent', logger, env })
  expect(brokers).toMatchObject({
    kafkaBrokers: 'kafka-1:9092,kafka-2:9092',
    mongodbUri: 'mongodb://mongo:27017',
    kafka: undefined,
    database: undefined,
  })
  await brokers.stop()
})
