import { runProcess } from '@isobar/kit'
import { gateway } from './service.ts'

await runProcess(gateway)
