import { runProcess } from '@isobar/kit'
import { tenancy } from './service.ts'

await runProcess(tenancy)
