import { runProcess } from '@isobar/kit'
import { alerts } from './service.ts'

await runProcess(alerts)
