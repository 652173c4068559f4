import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { samlProvider, type SamlProvider } from './samlProvider.ts'

/** A SAML identity provider whose page is on loopback, for browsers: its people sign in without being asked. */
export interface SamlServer {
  readonly provider: SamlProvider
  /** The address of who signs in next. */
  email: string
  stop(): void
}

/** The page posts its answer by itself (SAML 2.0 Bindings §3.5.4, HTTP-POST). */
export async function startSamlServer(): Promise<SamlServer> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = samlProvider('idp', origin)
  const started: SamlServer = {
    provider,
    email: 'somebody@example.org',
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
  server.on('request', (request, response) => {
    const url = new URL(request.url!, origin)
    if (url.pathname !== '/sso') {
      response.writeHead(404).end()
      return
    }
    provider.answer(url.href, { email: started.email }).then(
      (answer) => {
        const { acsUrl, relayState } = provider.request(url.href)
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(
          `<!doctype html><html lang="en"><title>Signing in</title><body onload="document.forms[0].submit()">
<form method="post" action="${acsUrl}"><input type="hidden" name="SAMLResponse" value="${answer}">
<input type="hidden" name="RelayState" value="${relayState}"></form></body></html>`,
        )
      },
      (error: unknown) => response.writeHead(400).end(String(error)),
    )
  })
  return started
}
