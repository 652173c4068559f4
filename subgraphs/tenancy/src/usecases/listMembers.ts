import { authorise, type Viewer } from '@isobar/auth'
import { pageOfList, type Page, type PageRequest } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { Cloud, MemberEntry } from '../store/clouds.ts'
import { withPeople, type Member } from './member.ts'

/** A page of the members of the viewer's cloud in the order in which they first joined. @throws BAD_USER_INPUT names the argument */
export async function listMembers(
  deps: Deps,
  viewer: Viewer,
  { members }: Cloud,
  request: PageRequest & { readonly includeRemoved?: boolean | null | undefined },
): Promise<Page<Member>> {
  authorise(viewer, 'members:read')
  const isListed = ({ status }: MemberEntry) => status === 'ACTIVE' || request.includeRemoved === true
  const page = pageOfList(members, isListed, request)
  const nodes = await withPeople(deps, page.nodes)
  return { ...page, nodes, edges: nodes.map((node) => ({ cursor: node.id, node })) }
}
