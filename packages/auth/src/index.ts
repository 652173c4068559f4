export * from './access.ts'
export * from './claims.ts'
export * from './verifier.ts'
export * from './viewer.ts'
