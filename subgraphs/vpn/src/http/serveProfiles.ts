import { parseInput, type HttpServer } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { redeemLink } from '../usecases/redeemLink.ts'

const request = z.object({ token: z.string().max(256) })

/** Serves profiles' files to whoever holds a link: nobody need be signed in on a phone or on a device. */
export function serveProfiles(http: HttpServer, deps: Deps): void {
  http.post('/api/vpn/profile', async ({ body }, reply) => {
    const { token } = parseInput(request, body)
    void reply.header('cache-control', 'no-store')
    return redeemLink(deps, token)
  })
}
