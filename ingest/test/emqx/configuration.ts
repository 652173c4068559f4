import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('../../../deploy/emqx/emqx.conf', import.meta.url), 'utf8')

/** A block `<head> { … }` of deploy/emqx/emqx.conf, by its braces. */
function block(head: string, within = text): string {
  const start = within.indexOf(`${head} {`)
  if (start < 0) throw new Error(`emqx.conf has no ${head}`)
  let depth = 0
  for (let at = within.indexOf('{', start); at < within.length; at++) {
    // The braces of placeholders are balanced too.
    if (within[at] === '{') depth++
    if (within[at] === '}' && --depth === 0) return within.slice(start, at + 1)
  }
  throw new Error(`${head} does not end`)
}

const value = (name: string, within: string): string => {
  const [, quoted, plain] = new RegExp(`\\b${name} = (?:"([^"]*)"|([^\\s,}]+))`).exec(within) ?? []
  const found = quoted ?? plain
  if (found === undefined) throw new Error(`emqx.conf has no ${name}`)
  return found
}

function question(within: string) {
  const body = block('body', within)
  const fields = [...body.matchAll(/(\w+) = "([^"]*)"/g)].map(([, name, template]) => [name!, template!] as const)
  return { path: new URL(value('url', within)).pathname, fields }
}

const [authentication, authorisation] = text.split('\nauthorization {') as [string, string]

/** What of deploy/emqx/emqx.conf the stub goes by. */
export const configuration = {
  mountpoint: value('mountpoint', block('listeners.tcp.default')),
  ingestMountpoint: value('mountpoint', block('listeners.tcp.ingest')),
  noMatch: value('no_match', authorisation),
  denyAction: value('deny_action', authorisation),
  cacheTtlMs: Number.parseInt(value('ttl', authorisation)) * 1_000,
  strategy: value('broker.shared_subscription_group.ingest.strategy', text),
  authentication: question(authentication.slice(authentication.indexOf('authentication = ['))),
  authorisation: question(authorisation),
} as const
