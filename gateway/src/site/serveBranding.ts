import type { HttpServer } from '@isobar/kit'
import { createHash } from 'node:crypto'
import { brandingOf } from './branding.ts'
import { placeOrMain, type Site } from './site.ts'

/** Serves `/branding.json` of the host that is asked; browsers keep it, and ask by its ETag whether it still holds. */
export function serveBranding(http: HttpServer, site: Site): void {
  http.get('/branding.json', (request, reply) => {
    const body = JSON.stringify(brandingOf(placeOrMain(site, request.headers.host), site.publicUrl))
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    void reply.headers({ etag, 'cache-control': 'no-cache' })
    const isKept = (request.headers['if-none-match'] ?? '')
      .split(',')
      .some((tag) => tag.trim().replace(/^W\//, '') === etag)
    return isKept ? reply.code(304).send() : reply.type('application/json; charset=utf-8').send(body)
  })
}
