import type { AgencyKind } from '#modules/organisations';

/** All kinds of agencies, in the order of the filter. */
export const agencyKinds: readonly AgencyKind[] = [
  'party',
  'people-council',
  'people-committee',
  'office',
  'department',
  'board',
  'inspectorate',
  'service-centre',
  'land-registration',
  'tax',
  'social-insurance',
  'police',
];
