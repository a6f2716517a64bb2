export { register } from './module.ts';
export { procedureTexts } from './locales/index.ts';
export { procedureAbolished, procedurePublished } from './events.ts';

export { abolishProcedure } from './actions/abolish-procedure.ts';
export type { AbolishProcedure } from './actions/abolish-procedure.ts';
export { problemsOf, publishVersion } from './actions/publish-version.ts';
export type { PublishVersion } from './actions/publish-version.ts';
export { discardProcedureDraft } from './actions/discard-draft.ts';
export type { DiscardProcedureDraft } from './actions/discard-draft.ts';
export { saveDraft } from './actions/save-draft.ts';
export type { SaveDraft, SavedDraft } from './actions/save-draft.ts';

export {
  findDraftOf,
  findProcedure,
  getProcedure,
  getProcedureVersion,
  isFileable,
  listDrafts,
  listLifeEvents,
  listSectors,
  listVersions,
  procedureNames,
  searchProcedures,
} from './reads/catalogue.ts';
export type { SearchProcedures } from './reads/catalogue.ts';
export { formOf } from './reads/form-of.ts';
export { calculateFee, eligibilityOf, legalTimeOf, requiredDocuments, selectCases } from './reads/reckoning.ts';
export type { LifeEvent, Sector } from './store/listing.store.ts';
export { readCompleteRecords, readInformationRecords } from './store/shipped-records.ts';

export type { ProcedurePage, ProcedureSummary } from './domain/search-page.ts';
export type { ProcedureVersion, VersionStatus, VersionSummary } from './domain/procedure-version.ts';
export { findDecidingAgency, listDecidingAgencies, mayDecide, usualDecidingAgency } from './reads/deciding-agencies.ts';
export { deciderKinds, deciderLevels, stepKinds, stepsOf } from './domain/procedure-record.ts';
export type {
  ChannelName,
  ProcedureRecord,
  RecordChannel,
  RecordDecider,
  RecordDocument,
  RecordFee,
  RecordField,
  RecordStep as ProcessStep,
} from './domain/procedure-record.ts';
export { checkRecord } from './domain/check-record.ts';
export { informationRecord } from './domain/information-record.ts';
export type { InformationEntry } from './domain/information-record.ts';
export type { RecordProblem } from './domain/check-record.ts';
export type { RecordTime } from './domain/cases.ts';
export { caseAnswers, hasEligibility } from './domain/eligibility.ts';
export type { Eligibility, EligibilityQuestion } from './domain/eligibility.ts';
export { claimableExemptions } from './domain/fees.ts';
export type { FeeBill, FeeLine, FeeQuestion, LocalFee } from './domain/fees.ts';
export { processDiagram } from './domain/process/process-diagram.ts';
export type { ProcessDiagram, ProcessShape } from './domain/process/process-diagram.ts';
export { applicantDesk } from './domain/process/process-graph.ts';
export { bpmnToStepTable } from './domain/process/bpmn-to-step-table.ts';
export type { TakenDrawing } from './domain/process/bpmn-to-step-table.ts';
export { stepTimes } from './domain/process/step-times.ts';
export type { ChannelTime, StepTimes } from './domain/process/step-times.ts';
export { stepTableToBpmn } from './domain/process/step-table-to-bpmn.ts';
