import { runProcess } from '@isobar/kit'
import { devices } from './service.ts'

await runProcess(devices)
