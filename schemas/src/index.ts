export type * from '../generated/events.ts'
export * from './sdl.ts'
export * from './topics.ts'
export * from './validate.ts'
