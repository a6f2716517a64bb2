import { communeDepartments, communeDesks, communePoliceDesk, deskKindOf } from '../domain/commune-desks.ts';
import { deskKey } from '../domain/desk-key.ts';
import { unitKey } from '../domain/administrative-unit.ts';
import type { UnitRecord } from '../domain/administrative-unit.ts';
import type { AgencyKind, ProfileAgency, ProvinceProfile } from '../domain/province-profile.ts';
import type { AgencyRow, AreaRow, DepartmentRow, DeskRow } from './profile-rows.ts';
import { referenceId } from './reference-id.ts';

/** An agency with its sections and desks. */
export interface OpenedAgency {
  readonly slug: string;
  readonly agency: AgencyRow;
  readonly departments: readonly DepartmentRow[];
  readonly desks: readonly DeskRow[];
  readonly areas: readonly AreaRow[];
  readonly staffed: boolean;
}

/** The id of an agency of a profile by its identifier and first day. */
export function agencyIdOf(identifier: string, validFrom: string | undefined): string {
  return referenceId('agency', `${identifier}:${validFrom ?? 'before'}`);
}

/** Every agency that a profile opens on the day of the merger: the province's, then each commune's committee and police. */
export function expandAgencies(profile: ProvinceProfile, units: readonly UnitRecord[]): readonly OpenedAgency[] {
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const provinceId = unitIdOf('province', profile.unitCode, profile);
  const parents = new Map(profile.agencies.map(({ slug, identifier }) => [slug, agencyIdOf(identifier, profile.mergedOn)]));
  const ofProvince = profile.agencies.map((agency) =>
    open(profile, {
      ...agency,
      level: agency.communes === undefined ? 'province' : 'branch',
      unitId: provinceId,
      parentId: parents.get(agency.parent ?? '') ?? null,
      departments: agency.departments ?? [],
    }),
  );
  const ofCommunes = profile.communes.flatMap((commune, index) => {
    const unit = byKey.get(unitKey('commune', commune.code, profile.mergedOn));
    if (unit === undefined) return [];
    const slug = deskKey(unit.name).replaceAll('-', '');
    const shared = { level: 'commune' as const, unitId: unitIdOf('commune', commune.code, profile), staffed: commune.staffed };
    return [
      open(profile, {
        ...shared,
        slug,
        kind: 'people-committee',
        name: `Ủy ban nhân dân ${lowerFirst(unit.fullName)}`,
        shortName: `UBND ${lowerFirst(unit.fullName)}`,
        identifier: commune.identifier,
        parentId: parents.get('ubnd') ?? null,
        desks: communeDesks,
        departments: communeDepartments(unit.kind !== 'rural-commune'),
      }),
      open(profile, {
        ...shared,
        slug: `congan-${slug}`,
        kind: 'police',
        name: `Công an ${lowerFirst(unit.fullName)}`,
        shortName: `Công an ${lowerFirst(unit.fullName)}`,
        identifier: `${policeIdentifier(profile)}.${101 + index}`,
        parentId: parents.get('cong-an') ?? null,
        desks: [communePoliceDesk, 'Văn thư'],
        departments: [],
      }),
    ];
  });
  return [...ofProvince, ...ofCommunes];
}

interface Opening extends Omit<ProfileAgency, 'departments' | 'parent'> {
  readonly kind: AgencyKind;
  readonly level: AgencyRow['level'];
  readonly unitId: string;
  readonly parentId: string | null;
  readonly departments: readonly string[];
}

function open(profile: ProvinceProfile, opening: Opening): OpenedAgency {
  const id = agencyIdOf(opening.identifier, profile.mergedOn);
  const span = { valid_from: profile.mergedOn, valid_to: null };
  return {
    slug: opening.slug,
    staffed: opening.staffed === true,
    agency: {
      id,
      identifier: opening.identifier,
      identifier_is_demo: true,
      name: opening.name,
      short_name: opening.shortName,
      kind: opening.kind,
      level: opening.level,
      parent_id: opening.parentId,
      unit_id: opening.unitId,
      ...span,
      legal_basis: profile.legalBasis,
      dossier_code_pattern: profile.dossierCodePattern,
      contact: opening.contact ?? {},
    },
    departments: opening.departments.map((name, index) => ({
      id: referenceId('department', `${id}:${name}`),
      agency_id: id,
      name,
      ordinal: index + 1,
      ...span,
    })),
    desks: opening.desks.map((label) => {
      const key = deskKey(label);
      return { id: referenceId('desk', `${id}:${key}`), agency_id: id, department_id: null, key, label, kind: deskKindOf(key), ...span };
    }),
    areas: (opening.communes ?? []).map((code) => ({ agency_id: id, unit_id: unitIdOf('commune', code, profile) })),
  };
}

function unitIdOf(level: 'province' | 'commune', code: string, profile: ProvinceProfile): string {
  return referenceId('unit', unitKey(level, code, profile.mergedOn));
}

function policeIdentifier(profile: ProvinceProfile): string {
  return profile.agencies.find(({ slug }) => slug === 'cong-an')?.identifier ?? 'G01';
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
