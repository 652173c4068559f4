import js from '@eslint/js'
import boundaries from 'eslint-plugin-boundaries'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import typescript from 'typescript-eslint'

const external = { allow: { to: { module: { origin: ['external', 'core'] } } } }
const toPackages = (names) => ({ to: { element: { type: 'package', captured: { name: names } } } })
const mayImport = (from, names) => ({ from: { element: from }, allow: toPackages(names) })
const named = (name) => ({ type: 'package', captured: { name } })
const services = ['subgraph-app', 'gateway', 'ingest']
const only = (from, modules, message) => ({
  from: { element: from },
  disallow: { to: { module: { origin: 'external', source: modules } } },
  message,
})

/** The table "may import" of docs/ARCHITECTURE.md. The last matching policy wins. */
const policies = [
  external,
  {
    from: { element: { type: '*' } },
    allow: { to: { element: { type: '{{from.element.type}}', captured: { name: '{{from.element.captured.name}}' } } } },
  },
  mayImport(named('kit'), ['logging']),
  mayImport(named('auth'), ['kit', 'logging', 'permissions']),
  mayImport(named('subgraph'), ['kit', 'logging', 'permissions', 'auth']),
  mayImport(named('kafka'), ['kit', 'logging']),
  mayImport(named('mongo'), ['kit', 'logging', 'kafka']),
  mayImport(named(['secrets', 'sms']), ['kit', 'logging']),
  mayImport(named('ui-elements'), ['permissions']),
  mayImport(named('simulator'), ['telemetry-model', 'kit', 'logging']),
  mayImport(named('testing'), ['kit', 'logging', 'permissions', 'auth']),
  {
    from: { element: named(['subgraph', 'kafka', 'mongo', 'telemetry-model']) },
    allow: { to: { element: { type: 'schemas' } } },
  },
  { from: { element: { type: services } }, allow: toPackages('!(ui-elements|stack|simulator|testing)') },
  { from: { element: { type: services } }, allow: { to: { element: { type: 'schemas' } } } },
  mayImport({ type: 'web' }, ['ui-elements', 'permissions']),
  { from: { element: { type: 'web' } }, allow: { to: { element: { type: 'schemas' } } } },
  { from: { element: { type: ['system', 'scripts'] } }, allow: { to: { element: { type: '*' } } } },
  { from: { element: named('stack') }, allow: toPackages('!(ui-elements|simulator|testing)') },
  { from: { element: named('stack') }, allow: { to: { element: { type: ['schemas', ...services] } } } },
  only({ type: ['subgraph-app', 'gateway'] }, ['mqtt', 'mqtt-packet', 'aedes'], 'only ingest speaks MQTT'),
  only({ type: ['gateway', 'ingest', 'web'] }, ['mongoose', 'mongodb'], 'only subgraphs have a database'),
  only(
    { type: ['subgraph-app', 'gateway', 'ingest', 'web'] },
    ['kafkajs', '@platformatic/kafka'],
    'Kafka is reached through @isobar/kafka',
  ),
]

const testPolicies = [
  ...policies,
  { from: { element: { type: '*' } }, allow: toPackages(['testing']) },
  {
    from: { element: { type: '*' } },
    allow: toPackages(['kit', 'kafka', 'mongo', 'logging', 'permissions', 'auth', 'telemetry-model']),
  },
  { from: { element: { type: '*' } }, allow: { to: { element: { type: 'schemas' } } } },
]

export default [
  { ignores: ['**/dist/', '**/generated/', '**/routeTree.gen.ts', '.isobar/', '**/.turbo/', '**/coverage/'] },
  js.configs.recommended,
  ...typescript.configs.recommended,
  {
    files: ['**/*.{ts,tsx,js}'],
    languageOptions: { globals: { ...globals.node } },
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { noWarnOnMultipleProjects: true, project: ['tsconfig.base.json'] } },
      'boundaries/elements': [
        { type: 'package', pattern: 'packages/*', capture: ['name'] },
        { type: 'subgraph-app', pattern: 'subgraphs/*', capture: ['name'] },
        { type: 'gateway', pattern: 'gateway' },
        { type: 'ingest', pattern: 'ingest' },
        { type: 'web', pattern: 'web' },
        { type: 'schemas', pattern: 'schemas' },
        { type: 'system', pattern: '(e2e|bench)' },
        { type: 'scripts', pattern: 'scripts' },
      ],
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, policies }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'max-lines': ['error', { max: 350, skipBlankLines: true }],
      'no-console': 'off',
    },
  },
  {
    files: ['**/test/**/*.{ts,tsx}'],
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, policies: testPolicies }],
    },
  },
  { files: ['**/*.tsx'], ...reactHooks.configs.flat.recommended, languageOptions: { globals: { ...globals.browser } } },
]
