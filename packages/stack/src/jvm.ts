import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { JavaRuntime } from './javaRuntime.ts'

/** Exit codes of java/Child.java. */
export const EXIT = { corrupt: 65, failed: 70, locked: 75 } as const

const LOG_CONFIG = join(import.meta.dirname, '..', 'java', 'log4j2.xml')

/** Command and arguments of one launcher. Small heaps, one collector thread: the stack shares a laptop with its user. */
export async function jvmCommand(
  runtime: JavaRuntime,
  launcher: { main: 'EmbeddedKafka' | 'Database'; options: string[]; logFile: string; args: string[] },
): Promise<{ command: string; args: string[] }> {
  await mkdir(dirname(launcher.logFile), { recursive: true })
  return {
    command: runtime.java,
    args: [
      '-Xmx384m',
      '-XX:+UseSerialGC',
      '-XX:+ExitOnOutOfMemoryError',
      '-XX:-UsePerfData',
      ...launcher.options,
      `-Dlog4j2.configurationFile=${LOG_CONFIG}`,
      '-Dlog4j2.disableJmx=true',
      `-Disobar.log=${launcher.logFile}`,
      '-cp',
      runtime.classPath,
      launcher.main,
      ...launcher.args,
    ],
  }
}
