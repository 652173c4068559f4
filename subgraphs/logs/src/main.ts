import { runProcess } from '@isobar/kit'
import { logs } from './service.ts'

await runProcess(logs)
