import type { HttpServer } from '@isobar/kit'
import { placeOrMain, type Site } from './site.ts'

/**
 * Serves `/site.json`: what the web app, of which there is one build, must know of the place it is served at. A cloud's
 * own host leads to this machine, so devices may use that name too; not where TLS would show them the certificate of
 * another name, or where devices are told to go elsewhere than to the public host.
 */
export function serveSite(
  http: HttpServer,
  options: { site: Site; mqttUrl?: string | undefined; deviceHttpUrl?: string | undefined },
): void {
  http.get('/site.json', (request, reply) => {
    const { hostname } = new URL(options.site.publicUrl)
    const { mqttUrl = `mqtt://${hostname}:1883`, deviceHttpUrl = `http://${hostname}:4100` } = options
    const own = new URL(placeOrMain(options.site, request.headers.host).origin).hostname
    const underOwnName = (url: string) => {
      const { protocol, hostname: told, port } = new URL(url)
      const isMovable = told === hostname && (protocol === 'mqtt:' || protocol === 'http:')
      return isMovable && own !== hostname ? `${protocol}//${own}${port && `:${port}`}` : url
    }
    return reply
      .header('cache-control', 'no-cache')
      .send({ mqttUrl: underOwnName(mqttUrl), deviceHttpUrl: underOwnName(deviceHttpUrl) })
  })
}
