export * from './eventually.ts'
export * from './graphql.ts'
export * from './issuer.ts'
export * from './person.ts'
