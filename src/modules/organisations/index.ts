export { register } from './module.ts';
export { agencyChanged, unitChanged } from './events.ts';
export { successionOf } from './domain/succession.ts';
export { deskKey } from './domain/desk-key.ts';
export { findIdentifier, parentIdentifier, parseIdentifier, sameIdentifier, toReversedForm } from './domain/identifier.ts';
export type { Identifier } from './domain/identifier.ts';
export type { Confidence, SuccessionKind, UnitKind, UnitLevel } from './domain/administrative-unit.ts';
export type { AdministrativeUnit, Agency, AgencyNode, AgencySuccessor, Desk, Page, PersonInOffice, UnitHit, UnitSuccessor } from './domain/views.ts';
export { profileNames } from './domain/province-profile.ts';
export { agencyKinds } from './domain/province-profile.ts';
export type { AgencyKind, Contact, ProfileName, ProvinceProfile } from './domain/province-profile.ts';
export { differences } from './domain/differences.ts';
export type { Difference } from './domain/differences.ts';
export { findPredecessors, findSuccessors, findUnit, findUnitByCode, getUnit, getUnits, listUnits, searchUnits } from './reads/units.ts';
export {
  agencyNames,
  agencyTree,
  findAgency,
  findAgencyByIdentifier,
  findAgencySuccessors,
  getAgency,
  listAgencies,
  listDeskLabels,
  listDesks,
  listDesksOf,
  listPeopleInOffice,
} from './reads/agencies.ts';
export { competentAgencyFor, findDesk, getDesk } from './reads/desks.ts';
export type { CompetentLevel } from './reads/desks.ts';
export { explainAgencySuccession, explainSuccession } from './reads/explain-succession.ts';
export { changedAgency, editAgency } from './actions/edit-agency.ts';
export type { EditAgency } from './actions/edit-agency.ts';
export { changedUnit, editUnit } from './actions/edit-unit.ts';
export type { EditUnit } from './actions/edit-unit.ts';
export { mergeAgencies } from './actions/merge-agencies.ts';
export type { MergeAgencies, OpenAgency } from './actions/merge-agencies.ts';
export { succeedUnit } from './actions/succeed-unit.ts';
export type { SucceedUnit } from './actions/succeed-unit.ts';
export { linkAccount } from './actions/link-account.ts';
export { readAdministrativeUnits } from './reference/read-administrative-units.ts';
export { isProfileName, readProfile } from './reference/read-profile.ts';
export { demoOfficers } from './reference/demo-officers.ts';
export type { DemoOfficer } from './reference/profile-rows.ts';
export { texts as organisationTexts } from './locales/index.ts';
export { paperHeadOf } from './domain/paper-head.ts';
export type { PaperHead } from './domain/paper-head.ts';
