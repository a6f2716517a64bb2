import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { toPlainDate } from '#platform/time';
import { profileNames } from '../domain/province-profile.ts';
import { agencyKinds } from '../domain/province-profile.ts';
import type { ProfileName, ProvinceProfile } from '../domain/province-profile.ts';

const contact = z.strictObject({ address: z.string().optional(), phone: z.string().optional(), email: z.string().optional(), hours: z.string().optional() });
const agency = z.strictObject({
  slug: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(agencyKinds),
  identifier: z.string(),
  parent: z.string().optional(),
  desks: z.array(z.string()).min(1),
  departments: z.array(z.string()).optional(),
  communes: z.array(z.string()).optional(),
  formerName: z.string().optional(),
  contact: contact.optional(),
  staffed: z.boolean().optional(),
});
const schema = z.strictObject({
  profile: z.enum(['hai-duong-hai-phong', 'tien-giang-dong-thap', 'quang-binh-quang-tri', 'nam-dinh-ninh-binh']),
  name: z.string(),
  shortName: z.string(),
  unitCode: z.string(),
  identifier: z.string(),
  mergedOn: z.string().transform(toPlainDate),
  legalBasis: z.string(),
  note: z.string(),
  former: z.array(z.strictObject({ unitCode: z.string(), name: z.string(), identifier: z.string() })).min(2),
  dossierCodePattern: z.string(),
  dutyContacts: z.array(z.strictObject({ label: z.string(), contact })),
  agencies: z.array(agency),
  communes: z.array(z.strictObject({ code: z.string(), identifier: z.string(), staffed: z.boolean().optional() })),
});

/** The shipped profile of that name, checked; throws when the file is not a profile. */
export function readProfile(name: ProfileName): ProvinceProfile {
  return schema.parse(JSON.parse(profileText(name)));
}

/** The file of a profile as text, for its fingerprint. */
export function profileText(name: ProfileName): string {
  return readFileSync(new URL(`../data/profiles/${name}.json`, import.meta.url), 'utf8');
}

/** True when the text names one of the shipped profiles. */
export function isProfileName(text: string): text is ProfileName {
  return profileNames.some((name) => name === text);
}
