import { join } from 'node:path'
import { StackError } from './errors.ts'
import { runCommand } from './runCommand.ts'

const OLDEST = 17
const INSTALL =
  'install a JDK 17 or newer (Debian, Ubuntu: apt install openjdk-17-jdk-headless; macOS: brew install openjdk) or set JAVA_HOME'

/** The program of the JDK: from JAVA_HOME if that is set, else from the PATH. */
export function jdkProgram(name: 'java' | 'javac', env: NodeJS.ProcessEnv): string {
  return env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', name) : name
}

/** @throws JDK_MISSING  there is no `java`, or it is older than 17 */
export async function requireJava(env: NodeJS.ProcessEnv): Promise<void> {
  const java = jdkProgram('java', env)
  const { found, output } = await runCommand(java, ['-version'], env, 30_000)
  if (!found) throw new StackError('JDK_MISSING', `no Java was found (${java})`, INSTALL)
  const version = /version "(?:1\.)?(\d+)/.exec(output)?.[1]
  if (version === undefined || Number(version) < OLDEST)
    throw new StackError('JDK_MISSING', `Java ${version ?? 'of an unknown version'} is too old (${java})`, INSTALL)
}

/** Compiles the sources for Java 17. @throws JDK_MISSING  only a runtime without compiler is installed */
export async function compileJava(
  sources: string[],
  classPath: string,
  outDir: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const javac = jdkProgram('javac', env)
  const args = ['--release', String(OLDEST), '-nowarn', '-proc:none', '-cp', classPath, '-d', outDir, ...sources]
  const { found, code, output } = await runCommand(javac, args, env, 120_000)
  if (!found)
    throw new StackError('JDK_MISSING', `Java is there but its compiler is not (${javac}): this is a JRE`, INSTALL)
  if (code !== 0) throw new StackError('START_FAILED', `the launchers do not compile (${firstError(output)})`, INSTALL)
}

function firstError(output: string): string {
  return output.split('\n').find((line) => line.includes('error')) ?? output.trim()
}
