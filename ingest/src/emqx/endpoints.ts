import { AppError, equalSecrets, ErrorCode, type HttpServer } from '@isobar/kit'
import {
  authenticate,
  authenticationRequest,
  type AuthenticationDeps,
  authorisationRequest,
  authorise,
} from './authentication.ts'

export const SECRET_HEADER = 'x-isobar-secret'

/**
 * Where EMQX asks who may connect and who may do what: `POST /internal/emqx/authenticate` and `…/authorise`. Both want the
 * secret in the header `x-isobar-secret`, since the port is the device API's too. A question that cannot be read is denied:
 * any other answer than 200 is a failure of the backend to EMQX, which its security profile decides on.
 */
export function serveEmqx(http: HttpServer, deps: AuthenticationDeps & { readonly authSecret: string }): void {
  void http.register(
    async (scope) => {
      scope.addHook('onRequest', async ({ headers }) => {
        if (equalSecrets(String(headers[SECRET_HEADER] ?? ''), deps.authSecret)) return
        throw new AppError(ErrorCode.FORBIDDEN, `The header ${SECRET_HEADER} does not hold the secret of EMQX.`)
      })
      scope.post('/authenticate', async ({ body }) => {
        const request = authenticationRequest.safeParse(body)
        return request.success ? authenticate(deps, request.data) : { result: 'deny' }
      })
      scope.post('/authorise', async ({ body }) => {
        const request = authorisationRequest.safeParse(body)
        return request.success ? authorise(deps, request.data) : { result: 'deny' }
      })
    },
    { prefix: '/internal/emqx' },
  )
}
