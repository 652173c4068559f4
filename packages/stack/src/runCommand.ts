import { spawn } from 'node:child_process'

export interface CommandResult {
  /** Null when the program was not found or had to be ended. */
  code: number | null
  found: boolean
  /** Both streams, in the order they came. */
  output: string
}

/** Runs a program to its end, or to the bound. Never rejects. */
export function runCommand(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    // On Windows mvn is a batch file, which only a shell can run.
    const shell = process.platform === 'win32' && command === 'mvn'
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], shell, timeout: timeoutMs })
    let output = ''
    const collect = (chunk: Buffer): void => void (output += chunk.toString())
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', () => resolve({ code: null, found: false, output }))
    child.once('close', (code) => resolve({ code, found: true, output }))
  })
}
