import { runProcess } from '@isobar/kit'
import { ingest } from './service.ts'

await runProcess(ingest)
