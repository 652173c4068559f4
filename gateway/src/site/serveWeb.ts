import fastifyStatic from '@fastify/static'
import { notFound, type HttpServer } from '@isobar/kit'
import type { FastifyReply } from 'fastify'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { branded } from './branding.ts'
import { placeOrMain, type Place, type Site } from './site.ts'

const WELCOME = 'Isobar. The GraphQL API is at /graphql (POST, and graphql-transport-ws for subscriptions).\n'
/** Files whose names carry a hash of their content: they never change. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+/
const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g

/** Serves the built web app at every address that nothing else answers; without one, a line that names the API. */
export async function serveWeb(http: HttpServer, options: { site: Site; webDist?: string | undefined }): Promise<void> {
  http.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'strict-origin-when-cross-origin' })
    done()
  })
  const { webDist, site } = options
  if (!webDist) {
    http.get('/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(WELCOME))
    return
  }

  const root = resolve(webDist)
  await http.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false })
  http.get('/*', async (request, reply) => {
    const path = decodePath(request.url)
    const isPage = path === '/index.html' || !/\.\w+$/.test(path)
    if (!isPage && (await isFileBelow(root, path))) {
      const caching = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
      return reply.header('cache-control', caching).sendFile(path)
    }
    if (!isPage) throw notFound('file')
    const place = placeOrMain(site, request.headers.host)
    return sendPage(reply, await readFile(`${root}/index.html`, 'utf8'), place, site.publicUrl)
  })
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(url.split('?')[0]!)
  } catch {
    throw notFound('page')
  }
}

async function isFileBelow(root: string, path: string): Promise<boolean> {
  const file = resolve(root, `.${path}`)
  if (path.includes('\0') || !file.startsWith(root + sep)) return false
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** The page of the app: never cached, and allowed to run only what was built. */
function sendPage(reply: FastifyReply, page: string, place: Place, mainUrl: string): FastifyReply {
  const hashes = [...page.matchAll(INLINE_SCRIPT)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  )
  const socketOrigin = place.origin.replace(/^http/, 'ws')
  const policy = [
    `default-src 'self'`,
    `script-src ${["'self'", ...hashes].join(' ')}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self' ${socketOrigin}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return reply
    .headers({ 'cache-control': 'no-cache', 'content-security-policy': policy, 'x-frame-options': 'DENY' })
    .type('text/html; charset=utf-8')
    .send(branded(page, place, mainUrl))
}
