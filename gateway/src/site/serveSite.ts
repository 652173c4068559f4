import type { HttpServer } from '@isobar/kit'
import type { Site } from './site.ts'

/** Serves `/site.json`: what the web app, of which there is one build, must know of the place it is served at. */
export function serveSite(http: HttpServer, options: { site: Site; mqttUrl?: string | undefined }): void {
  http.get('/site.json', (_request, reply) => {
    const mqttUrl = options.mqttUrl ?? `mqtt://${new URL(options.site.publicUrl).hostname}:1883`
    return reply.header('cache-control', 'no-cache').send({ mqttUrl })
  })
}
