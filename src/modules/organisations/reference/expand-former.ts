import { addDays } from '#platform/time';
import { unitKey } from '../domain/administrative-unit.ts';
import type { SuccessionRecord, UnitRecord } from '../domain/administrative-unit.ts';
import type { AssembledUnits } from '../domain/assemble-units.ts';
import type { FormerProvince, ProvinceProfile } from '../domain/province-profile.ts';
import { agencyIdOf } from './expand-agencies.ts';
import type { AgencyRow, AgencySuccessionRow } from './profile-rows.ts';
import { referenceId } from './reference-id.ts';

/** The agencies that closed the day before the merger, each with the agencies that go on with its work. */
export interface FormerAgencies {
  readonly agencies: readonly AgencyRow[];
  readonly successions: readonly AgencySuccessionRow[];
}

/** Closes the former provinces' bodies, districts' and communes' committees, and names their successors. */
export function expandFormer(profile: ProvinceProfile, { units, successions }: AssembledUnits): FormerAgencies {
  const parts = profile.former
    .map((former) => {
      const ofProvince = provinceBodies(profile, former);
      return [ofProvince, committees(profile, former, units, successions)];
    })
    .flat();
  return { agencies: parts.flatMap((part) => part.agencies), successions: parts.flatMap((part) => part.successions) };
}

function closed(profile: ProvinceProfile, row: Pick<AgencyRow, 'identifier' | 'name' | 'short_name' | 'kind' | 'level' | 'parent_id' | 'unit_id'>): AgencyRow {
  return {
    ...row,
    id: agencyIdOf(row.identifier, undefined),
    identifier_is_demo: true,
    valid_from: null,
    valid_to: addDays(profile.mergedOn, -1),
    legal_basis: profile.legalBasis,
    dossier_code_pattern: profile.dossierCodePattern,
    contact: {},
  };
}

function provinceBodies(profile: ProvinceProfile, former: FormerProvince): FormerAgencies {
  const unitId = referenceId('unit', unitKey('province', former.unitCode, undefined));
  const pairs = profile.agencies
    .filter(({ formerName }) => formerName !== undefined)
    .map((agency) => ({
      before: closed(profile, {
        identifier: formerIdentifier(profile, former, agency.identifier),
        name: `${agency.formerName ?? ''} ${former.name}`,
        short_name: agency.shortName,
        kind: agency.kind,
        level: 'province',
        unit_id: unitId,
        parent_id: agency.parent === undefined ? null : agencyIdOf(formerIdentifier(profile, former, parentOf(profile, agency.parent)), undefined),
      }),
      after: agencyIdOf(agency.identifier, profile.mergedOn),
    }));
  return {
    agencies: pairs.map(({ before }) => before),
    successions: pairs.map(({ before, after }) => ({
      from_id: before.id,
      to_id: after,
      kind: 'merge',
      on_date: profile.mergedOn,
      legal_basis: profile.legalBasis,
    })),
  };
}

/** District and commune committees; a district's work went to the communes on its land. */
function committees(profile: ProvinceProfile, former: FormerProvince, units: readonly UnitRecord[], successions: readonly SuccessionRecord[]): FormerAgencies {
  const provinceKey = unitKey('province', former.unitCode, undefined);
  const provincialId = agencyIdOf(former.identifier, undefined);
  const targets = new Map(
    profile.communes.map(({ code, identifier }) => [unitKey('commune', code, profile.mergedOn), agencyIdOf(identifier, profile.mergedOn)]),
  );
  const agencies: AgencyRow[] = [];
  const arrows = new Map<string, AgencySuccessionRow>();
  const follow = (unit: UnitRecord, fromId: string, whole: boolean): void => {
    for (const { toKey, kind } of successions.filter(({ fromKey }) => fromKey === unit.key)) {
      const toId = targets.get(toKey);
      if (toId === undefined) continue;
      arrows.set(`${fromId} ${toId}`, {
        from_id: fromId,
        to_id: toId,
        kind: whole ? kind : 'partial',
        on_date: profile.mergedOn,
        legal_basis: profile.legalBasis,
      });
    }
  };
  for (const [index, district] of units
    .filter(({ parentKey }) => parentKey === provinceKey)
    .filter(({ level }) => level === 'district')
    .entries()) {
    const identifier = `${former.identifier}.${50 + index}`;
    const committee = closed(profile, {
      identifier,
      ...committeeNames(district),
      level: 'district',
      parent_id: provincialId,
      unit_id: referenceId('unit', district.key),
    });
    agencies.push(committee);
    follow(district, committee.id, true);
    for (const [ordinal, commune] of units.filter(({ parentKey }) => parentKey === district.key).entries()) {
      const below = closed(profile, {
        identifier: `${identifier}.${String(ordinal + 1).padStart(2, '0')}`,
        ...committeeNames(commune),
        level: 'commune',
        parent_id: committee.id,
        unit_id: referenceId('unit', commune.key),
      });
      agencies.push(below);
      follow(commune, below.id, true);
      follow(commune, committee.id, false);
    }
  }
  return { agencies, successions: [...arrows.values()] };
}

function committeeNames(unit: UnitRecord): Pick<AgencyRow, 'name' | 'short_name' | 'kind'> {
  const lower = unit.fullName.slice(0, 1).toLowerCase() + unit.fullName.slice(1);
  return { name: `Ủy ban nhân dân ${lower}`, short_name: `UBND ${lower}`, kind: 'people-committee' };
}

function parentOf(profile: ProvinceProfile, slug: string): string {
  return profile.agencies.find((agency) => agency.slug === slug)?.identifier ?? profile.identifier;
}

/** The former province's identifier with the same lower segments; national branches take the former province's number. */
function formerIdentifier(profile: ProvinceProfile, former: FormerProvince, identifier: string): string {
  if (identifier.startsWith(profile.identifier)) return former.identifier + identifier.slice(profile.identifier.length);
  return identifier.replace(`.${profile.identifier.slice(1)}`, `.${former.identifier.slice(1)}`);
}
