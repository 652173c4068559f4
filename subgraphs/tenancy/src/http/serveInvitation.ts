import { parseInput, type HttpServer } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { placeOf } from '../hosts/hostRequest.ts'
import { headersOf } from './headersOf.ts'
import { previewInvitation } from '../usecases/previewInvitation.ts'

const previewRequest = z.object({ token: z.string('is missing').max(200) })

/** Serves what an invitation offers to who opened its link, before they sign in. By POST, so that no log keeps the token. */
export function serveInvitation(http: HttpServer, deps: Deps): void {
  http.post('/api/auth/invitation', async (request) =>
    previewInvitation(deps, parseInput(previewRequest, request.body).token, placeOf(deps.hosts, headersOf(request))),
  )
}
