/** What every jest configuration of the repository starts from: native ES modules, TypeScript by swc. */
const root = import.meta.dirname

const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx }, transform: { react: { runtime: 'automatic' } } },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
]

export const esm = {
  setupFiles: [`${root}/scripts/jest/realm.ts`],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
}
