import { createLogger } from '@isobar/logging'
import { startStack } from '@isobar/stack'
import { createServer } from 'vite'
import { root } from './codegen/workspaces.ts'

/** The platform with the web app served by vite on port 5173, whose pages reload as they are edited. */
const DEV_ORIGIN = 'http://127.0.0.1:5173'
const stack = await startStack({
  environment: { DEV_ORIGIN },
  logger: createLogger({ service: 'stack', level: 'warn' }),
  onProgress: (step, message) => console.log(`✓ ${step.padEnd(11)} ${message}`),
})
const vite = await createServer({ root: `${root}/web`, server: { host: '127.0.0.1', port: 5173, strictPort: true } })
await vite.listen()
console.log(`\nEdit web/src and look at ${DEV_ORIGIN}; services are restarted by Ctrl-C and another \`npm run dev\`.`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await vite.close()
    await stack.stop()
    process.exit(0)
  })
