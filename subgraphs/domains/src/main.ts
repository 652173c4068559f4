import { runProcess } from '@isobar/kit'
import { domains } from './service.ts'

await runProcess(domains)
