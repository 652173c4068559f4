export * from './context.ts'
export * from './errors.ts'
export * from './schema.ts'
export * from './serve.ts'
