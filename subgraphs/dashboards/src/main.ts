import { runProcess } from '@isobar/kit'
import { dashboards } from './service.ts'

await runProcess(dashboards)
