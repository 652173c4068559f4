import { expect, test } from '@jest/globals'
import { badInput, createHttpServer, defineService, listen, startService } from '../src/index.ts'

const silent = { LOG_LEVEL: 'fatal' }

const probe = (check: () => boolean | string) =>
  defineService({
    name: 'probe',
    config: {},
    async start({ logger, registry, health, onStop, config }) {
      health.add('part', check)
      const http = createHttpServer({ logger, registry, health })
      http.get('/bug', () => {
        throw new Error('the password is hunter2')
      })
      http.get('/input', () => {
        throw badInput([{ field: 'name', message: 'is empty' }])
      })
      onStop(() => http.close())
      return { url: await listen(http, { host: config.HOST, port: 0 }) }
    },
  })

test('readiness tells which part fails, and liveness does not depend on it', async () => {
  const service = await startService(
    probe(() => 'no answer'),
    silent,
  )
  const ready = await fetch(`${service.url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([503, { ready: false, checks: { part: 'no answer' } }])
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200)
  await service.stop()
})

test('a bug is masked, a bad input is told, and both bear the trace id', async () => {
  const service = await startService(
    probe(() => true),
    silent,
  )
  const bug = await fetch(`${service.url}/bug`, {
    headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  })
  expect(bug.status).toBe(500)
  expect(bug.headers.get('x-trace-id')).toBe('0af7651916cd43dd8448eb211c80319c')
  expect(await bug.text()).not.toContain('hunter2')
  const input = await fetch(`${service.url}/input`)
  expect([input.status, await input.json()]).toEqual([
    400,
    { code: 'BAD_USER_INPUT', message: 'name: is empty', fields: [{ field: 'name', message: 'is empty' }] },
  ])
  await service.stop()
})

test('what was started is undone in reverse order when the start fails', async () => {
  const undone: string[] = []
  const failing = defineService({
    name: 'failing',
    config: {},
    async start({ onStop }) {
      onStop(() => undone.push('first'))
      onStop(() => undone.push('second'))
      throw new Error('no luck')
    },
  })
  await expect(startService(failing, silent)).rejects.toThrow('no luck')
  expect(undone).toEqual(['second', 'first'])
})

test('a server that closes answers what is under way, and then lets go of what it was served from', async () => {
  const steps: string[] = []
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<string>()]
  const slow = defineService({
    name: 'slow',
    config: {},
    async start({ logger, registry, health, onStop, config }) {
      onStop(() => steps.push('store closed'))
      const http = createHttpServer({ logger, registry, health })
      http.get('/slow', () => (asked.resolve(), answer.promise))
      http.addHook('onClose', async () => void steps.push('server closed'))
      onStop(() => http.close())
      return { url: await listen(http, { host: config.HOST, port: 0 }) }
    },
  })
  const service = await startService(slow, silent)
  const response = fetch(`${service.url}/slow`)
  await asked.promise
  const stoppingAt = Date.now()
  const stopped = service.stop()
  await expect(fetch(`${service.url}/healthz`)).rejects.toThrow()
  answer.resolve('done')
  expect(await (await response).text()).toBe('done')
  await stopped
  expect(Date.now() - stoppingAt).toBeLessThan(2_000)
  expect(steps).toEqual(['server closed', 'store closed'])
})

test('a taken port is named', async () => {
  const service = await startService(
    probe(() => true),
    silent,
  )
  const { port } = new URL(service.url!)
  const http = createHttpServer({ logger: { error() {} } as never, registry: {} as never, health: service.health })
  await expect(listen(http, { host: '127.0.0.1', port: Number(port) })).rejects.toThrow(`Port ${port}`)
  await service.stop()
})
