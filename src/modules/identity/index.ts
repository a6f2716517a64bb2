export { register } from './module.ts';
export { resolveActor, resolveVisitor } from './actions/resolve-visitor.ts';
export type { ResolvedActor } from './actions/resolve-visitor.ts';
export { readProfile, readRepresentations, representativesOf } from './actions/read-profile.ts';
export type { FormProfile } from './actions/read-profile.ts';
export { createCitizenAccount, createOfficerAccount, disableAccount, enableAccount, findCitizenAccount, readAccount } from './actions/accounts.ts';
export type { NewCitizen, NewOfficer } from './actions/accounts.ts';
export { changeOfficerContact, readOfficerContact } from './actions/officer-contact.ts';
export type { OfficerContact } from './actions/officer-contact.ts';
export { contactFields } from './domain/contact-fields.ts';
export { registerOfficer, setPassword } from './actions/change-password.ts';
export {
  delegate,
  findColleague,
  grantRole,
  readAllDelegations,
  readDelegations,
  readGrants,
  revokeDelegation,
  revokeRole,
  revokeRolesInAgency,
} from './actions/roles.ts';
export type { Delegate, GrantRole } from './actions/roles.ts';
export { displayNames, hasLeftAgency, listOfficerAccounts, listOfficers, officerNames } from './actions/list-officers.ts';
export { noteFailure, noteSuccess, waitFor } from './actions/throttle.ts';
export type { Attempt } from './domain/throttle.ts';
export { listApiClients, registerApiClient, revokeApiClient } from './actions/api-clients.ts';
export { confirmSignOff, requestSignOff } from './actions/one-time-codes.ts';
export { assistedCitizen } from './actions/assisted-citizen.ts';
export type { AssistedCitizen } from './actions/assisted-citizen.ts';
export type { SentCode, SignedOff, SignOff } from './actions/one-time-codes.ts';
export { endOtherSessions, endOwnSession, listOwnSessions } from './actions/manage-sessions.ts';
export { parsePersonNumber, isPersonNumber, contradictions } from './domain/person-number.ts';
export type { Gender, PersonNumber } from './domain/person-number.ts';
export { checkPartialDate, formatPartialDate, isoOfPartialDate, parsePartialDate } from './domain/partial-date.ts';
export type { PartialDate } from './domain/partial-date.ts';
export { isTaxCode } from './domain/tax-code.ts';
export { maskContact, parseContact } from './domain/contact.ts';
export type { Contact } from './domain/contact.ts';
export type { Account, IdentityDocument, OfficerSummary, Organisation, Profile, Representation } from './domain/account.ts';
export { undelegableRoles } from './domain/grants.ts';
export { DelegationPeriod } from './pages/delegations/period.view.tsx';
export type { DatedGrant, Delegation } from './domain/grants.ts';
export type { KeptDelegation } from './store/grant.store.ts';
export type { ApiClient } from './store/api-client.store.ts';
export { permissions } from './permissions.ts';
export { demoAccounts, demoPassword } from './seed.ts';
export { demoPeople } from './eid/demo-people.ts';
export { signInAs, openTestSession } from './testing/sign-in-as.ts';
export { openBrowser, testServer } from './testing/browser.ts';
export type { TestBrowser } from './testing/browser.ts';
export { texts as identityTexts } from './locales/index.ts';
