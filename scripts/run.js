// Plain JavaScript on purpose: an old Node must reach the message below, and cannot read TypeScript.
import { pathToFileURL } from 'node:url'

const wanted = [24, 0]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(
    `Isobar runs on Node ${wanted.join('.')} or newer, this is ${process.version}. ` +
      'Run `npm ci` (it brings Node 24 on Linux and Windows) and use `npm start`, or install Node 24 yourself.',
  )
  process.exit(1)
}
const [script, ...rest] = process.argv.slice(2)
process.argv = [process.argv[0], script, ...rest]
await import(pathToFileURL(script).href)
