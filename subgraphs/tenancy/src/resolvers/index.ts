import type { Resolvers } from '../generated/resolvers.ts'
import { apiKey } from './apiKey.ts'
import { cloud } from './cloud.ts'
import { me } from './me.ts'
import { member } from './member.ts'
import { mutation } from './mutation.ts'
import { query } from './query.ts'
import { session } from './session.ts'
import { shareToken } from './shareToken.ts'
import { ssoCertificate, ssoConnection, ssoDomain } from './ssoConnection.ts'

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  ApiKey: apiKey,
  Cloud: cloud,
  Me: me,
  Member: member,
  Session: session,
  ShareToken: shareToken,
  SsoCertificate: ssoCertificate,
  SsoConnection: ssoConnection,
  SsoDomain: ssoDomain,
}
