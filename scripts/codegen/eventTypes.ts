import { readFileSync } from 'node:fs'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { eventTopics, root } from './workspaces.ts'

/** TypeScript types of every event schema, one module. */
export async function generateEventTypes(): Promise<string> {
  const modules = await Promise.all(
    eventTopics().map((topic) => {
      const schema = JSON.parse(readFileSync(`${root}/schemas/events/${topic}.schema.json`, 'utf8')) as JSONSchema
      return compile(schema, String(schema.title), {
        bannerComment: `// ${topic}`,
        additionalProperties: false,
        format: false,
      })
    }),
  )
  return `// Generated from schemas/events by \`npm run codegen\`.\n${modules.join('\n')}`
}
