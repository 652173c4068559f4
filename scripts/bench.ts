import { benches } from '@isobar/bench'
import { cpus } from 'node:os'

/** `npm run bench -- <name> [--json]`: runs a benchmark; its last line is one JSON object. */
const args = process.argv.slice(2)
const json = args.includes('--json')
const bench = benches.find(({ name }) => args.includes(name))
if (!bench) {
  console.error(
    `Usage: npm run bench -- <name> [--json]\n${benches.map(({ name, about }) => `  ${name}  ${about}`).join('\n')}`,
  )
  process.exit(1)
}
const say = (line: string) => (json ? undefined : console.log(line))
say(`${bench.name}: ${bench.about}`)
const figures = await bench.run(say)
for (const [name, value] of Object.entries(figures)) say(`  ${name.padEnd(26)} ${value}`)
console.log(JSON.stringify({ bench: bench.name, cores: cpus().length, node: process.version, ...figures }))
process.exit(0)
