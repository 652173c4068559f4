import { runProcess } from '@isobar/kit'
import { vpn } from './service.ts'

await runProcess(vpn)
