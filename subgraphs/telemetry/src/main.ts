import { runProcess } from '@isobar/kit'
import { telemetry } from './service.ts'

await runProcess(telemetry)
