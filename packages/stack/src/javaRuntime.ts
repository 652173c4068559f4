import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { StackError } from './errors.ts'
import { compileJava, jdkProgram, requireJava } from './jdk.ts'
import type { OnProgress } from './logger.ts'
import { runCommand } from './runCommand.ts'

/** What a JVM of the embedded brokers is started with. */
export interface JavaRuntime {
  java: string
  classPath: string
}

export interface PrepareJavaOptions {
  /** Where jars and compiled launchers are kept; all data folders of a repository share it. */
  cacheDir?: string
  env?: NodeJS.ProcessEnv
  onProgress?: OnProgress
}

const PACKAGE = join(import.meta.dirname, '..')
const SOURCES = join(PACKAGE, 'java')
/** `.isobar/jars` in the repository, whatever the working directory. */
export const DEFAULT_CACHE = join(PACKAGE, '..', '..', '.isobar', 'jars')

/**
 * The jars of pom.xml, resolved by Maven, and our launchers, compiled against them. Both are cached under the hash of
 * what they come from, so that only the first start calls Maven and the compiler.
 * @throws JDK_MISSING MAVEN_MISSING JARS_UNRESOLVED
 */
export async function prepareJava(options: PrepareJavaOptions = {}): Promise<JavaRuntime> {
  const { cacheDir = DEFAULT_CACHE, env = process.env, onProgress } = options
  await requireJava(env)
  const pom = join(PACKAGE, 'pom.xml')
  const home = join(cacheDir, hashOf([await readFile(pom)]))
  const jars = join(home, 'lib')
  const resolved = await once(jars, (folder) => resolveJars(pom, folder, env, onProgress))
  const jarPaths = (await readdir(jars)).sort().map((jar) => join(jars, jar))

  const sources = (await readdir(SOURCES)).filter((file) => file.endsWith('.java')).map((file) => join(SOURCES, file))
  const classes = join(home, `classes-${hashOf(await Promise.all(sources.map((file) => readFile(file))))}`)
  await once(classes, (folder) => compileJava(sources, jarPaths.join(delimiter), folder, env))

  onProgress?.('jars', resolved ? `${jarPaths.length} jars resolved` : `${jarPaths.length} jars in the cache`)
  return { java: jdkProgram('java', env), classPath: [classes, ...jarPaths].join(delimiter) }
}

async function resolveJars(
  pom: string,
  folder: string,
  env: NodeJS.ProcessEnv,
  onProgress: OnProgress | undefined,
): Promise<void> {
  onProgress?.('jars', 'Maven resolves Kafka and the database (about 50 MB, once)')
  const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime']
  const { found, code, output } = await runCommand('mvn', [...args, `-DoutputDirectory=${folder}`], env, 600_000)
  if (!found)
    throw new StackError(
      'MAVEN_MISSING',
      'no Maven was found (mvn)',
      'install it (apt install maven; brew install maven)',
    )
  if (code !== 0) {
    const line = output.split('\n').find((text) => text.includes('[ERROR]')) ?? `mvn exit code ${code}`
    throw new StackError(
      'JARS_UNRESOLVED',
      `Maven could not get the jars (${line.trim()})`,
      'check the network and try again',
    )
  }
}

/** Fills a folder that appears only when it is complete. False if it was there; a racing process may win, which is fine. */
async function once(folder: string, fill: (temporary: string) => Promise<void>): Promise<boolean> {
  if (
    await readdir(folder).then(
      () => true,
      () => false,
    )
  )
    return false
  const temporary = `${folder}.${process.pid}.tmp`
  try {
    await mkdir(temporary, { recursive: true })
    await fill(temporary)
    await rename(temporary, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
    return true
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

function hashOf(contents: Buffer[]): string {
  const hash = createHash('sha256')
  for (const content of contents) hash.update(content)
  return hash.digest('hex').slice(0, 12)
}
