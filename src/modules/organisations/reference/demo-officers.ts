import { deskKey } from '../domain/desk-key.ts';
import { demoName, postsFor, specialPosts } from '../domain/posts.ts';
import type { Post } from '../domain/posts.ts';
import type { ProvinceProfile } from '../domain/province-profile.ts';
import { expandAgencies } from './expand-agencies.ts';
import type { OpenedAgency } from './expand-agencies.ts';
import type { DemoOfficer } from './profile-rows.ts';
import { readAdministrativeUnits } from './read-administrative-units.ts';
import { referenceId } from './reference-id.ts';

/** The demonstration officers of a profile: the province's centre, departments and branches, and four communes in full. */
export function demoOfficers(
  profile: ProvinceProfile,
  agencies: readonly OpenedAgency[] = expandAgencies(profile, readAdministrativeUnits().units),
): readonly DemoOfficer[] {
  let index = 0;
  const officer = (opened: OpenedAgency, post: Post, everywhere: boolean): DemoOfficer => {
    const keys = post.desks.map(deskKey).filter((key) => opened.desks.some((desk) => desk.key === key));
    const { id, identifier, name } = opened.agency;
    const username = everywhere ? post.slug : `${post.slug}.${opened.slug.replaceAll('-', '')}`;
    return {
      username,
      displayName: demoName(index++),
      position: post.title,
      positionId: referenceId('position', `${id}:${post.slug}`),
      personId: referenceId('person', `${id}:${post.slug}`),
      agencyId: id,
      agencyIdentifier: identifier,
      agencyName: name,
      desks: keys,
      validFrom: profile.mergedOn,
      roles: post.roles.flatMap((role) => grants(role, everywhere ? undefined : id, keys)),
    };
  };
  const atDesks = agencies
    .filter(({ staffed }) => staffed)
    .flatMap((opened) => {
      const keys = new Set(opened.desks.map(({ key }) => key));
      return postsFor(keys).map((post) => officer(opened, post, false));
    });
  const special = specialPosts.flatMap((post) => {
    const opened = agencies.find(({ slug }) => slug === post.agencySlug);
    return opened === undefined ? [] : [officer(opened, post, post.everywhere)];
  });
  return [...special, ...atDesks];
}

function grants(role: DemoOfficer['roles'][number]['role'], agencyId: string | undefined, desks: readonly string[]): DemoOfficer['roles'] {
  if (agencyId === undefined) return [{ role }];
  return desks.length === 0 ? [{ role, agencyId }] : desks.map((key) => ({ role, agencyId, deskKey: key }));
}
