import { GraphQLScalarType } from 'graphql'
import { GraphQLJSON, GraphQLSafeInt } from 'graphql-scalars'

/** The scalars that Isobar's subgraphs share: `Timestamp` (integer ms, UTC) and `JSON`. */
export const scalars = {
  Timestamp: new GraphQLScalarType({ ...GraphQLSafeInt.toConfig(), name: 'Timestamp' }),
  JSON: GraphQLJSON,
}
