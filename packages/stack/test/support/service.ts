// A Node service as the supervisor sees one; it says how it was asked to leave.
import { createServer } from 'node:http'
import { watchParent } from '../../src/parentWatch.ts'

const server = createServer().listen(0, '127.0.0.1', () => console.log('ready'))
watchParent(async (reason) => {
  console.log(`leaving: ${reason}`)
  await new Promise((resolve) => server.close(resolve))
})
