import { parseArgs } from 'node:util'
import { verifyLoss } from '../e2e/verifyLoss/verifyLoss.ts'

const usage = `Usage: npm run verify:loss -- [--seconds 60] [--rate 2000] [--seed N] [--only kill]

Publishes to a platform of its own while parts of it are killed, cut off or failing at random, and compares what was
acknowledged with what is stored. Ends with 0 when nothing is lost, altered, doubled or out of order.`

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const number = (name: string, given: string, max: number): number => {
  const parsed = Number(given)
  if (parsed > 0 && parsed <= max) return parsed
  console.error(`--${name} ${given}: a number above 0, at most ${max}`)
  process.exit(1)
}

if (values.help) console.log(usage)
else {
  const findings = await verifyLoss(
    {
      seconds: number('seconds', values.seconds, 3_600),
      rate: number('rate', values.rate, 5_000),
      ...(values.only === undefined ? {} : { only: values.only }),
      ...(values.seed === undefined ? {} : { seed: number('seed', values.seed, 2 ** 31) }),
    },
    (line) => console.log(line),
  )
  console.log()
  for (const { what, count, mustBeZero } of findings)
    console.log(
      `${what.padEnd(48)}${String(count).padStart(10)}${mustBeZero ? (count === 0 ? '  ✓' : '  ✗ must be 0') : ''}`,
    )
  process.exit(findings.some(({ mustBeZero, count }) => mustBeZero && count > 0) ? 1 : 0)
}
