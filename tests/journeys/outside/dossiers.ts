import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { makePdf } from '../../../src/platform/files/testing/make-pdf.ts';
import { newId } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { pick } from './people.ts';
import type { Json } from './client.ts';
import type { Caller, Stage } from './people.ts';

const procedureCode = '2.000635';

/** Answers that the form itself takes, made from its definition as the API gives it. */
export async function answersFor({ nobody, app }: Stage, code = procedureCode): Promise<Json> {
  const procedure = await nobody('getProceduresByCode', { path: { code } });
  const form = await nobody('getFormsById', { path: { id: pick(procedure.json, 'formId') } });
  return generateAnswers((form.json['definition'] ?? form.json) as unknown as FormDefinition, 3, { now: app.clock.now(), files: true }) as Json;
}

/** A file sent in pieces; answers its id. */
export async function upload(caller: Caller): Promise<string> {
  const bytes = await makePdf({ text: 'Giay to thu' });
  const metadata = { 'Upload-Metadata': `filename ${Buffer.from('giay-to.pdf').toString('base64')}` };
  const begun = await caller('createUpload', { headers: { 'Upload-Length': String(bytes.length), ...metadata } });
  const id = String(begun.headers['location']).split('/').at(-1) ?? '';
  await caller('readUploadOffset', { path: { id } });
  const done = await caller('appendToUpload', { path: { id }, headers: { 'Upload-Offset': '0' }, bytes });
  const given = await caller('createUpload', { headers: { 'Upload-Length': '10', ...metadata } });
  await caller('terminateUpload', { path: { id: String(given.headers['location']).split('/').at(-1) ?? '' } });
  return String(done.headers['motcua-file']);
}

/** Hands a dossier in at once; answers its id. */
export async function submit(stage: Stage, code = procedureCode): Promise<string> {
  const answers = await answersFor(stage, code);
  const { json } = await stage.nobody('postProceduresByCodeReckoning', { path: { code }, body: { answers } });
  const files: Record<string, readonly string[]> = {};
  for (const paper of (json['documents'] ?? []) as readonly Json[]) files[pick(paper, 'id')] = [await upload(stage.citizen)];
  const done = await stage.citizen('postDossiers', {
    headers: { 'Idempotency-Key': newId() },
    body: { procedureCode: code, agencyId: stage.agencyId, answers, files },
  });
  return pick(done.json, 'id');
}

/** A draft is filled, given papers, printed and handed in; another is given up. */
export async function fileByDraft(stage: Stage): Promise<void> {
  const { citizen, agencyId } = stage;
  const answers = await answersFor(stage);
  const given = await citizen('postDrafts', { body: { procedureCode, agencyId } });
  await citizen('deleteDraftsById', { path: { id: pick(given.json, 'id') } });
  const begun = await citizen('postDrafts', { body: { procedureCode, agencyId, answers } });
  const path = { id: pick(begun.json, 'id') };
  await citizen('getDrafts');
  await citizen('getDraftsById', { path });
  await citizen('postDraftsByIdAnswers', { path, body: { answers } });
  const file = await upload(citizen);
  await citizen('downloadFile', { path: { fileId: file } });
  await citizen('patchDraftsById', { path, body: { copies: 1 } });
  await citizen('downloadPreparedForm', { path: { draftId: path.id } });
  const handed = await citizen('postDraftsByIdSubmission', { path });
  const code = pick(handed.json, 'code');
  await stage.nobody('postDossiersTrack', { body: { code, digits: '1234' } });
  await citizen('postDossiersByIdWithdrawal', { path: { id: pick(handed.json, 'id') } });
}

/** A dossier from the counter to the hand-over, with everything that can be asked of it on the way. */
export async function handle(stage: Stage): Promise<void> {
  const { citizen, officer, nobody } = stage;
  const id = await submit(stage);
  const path = { id };
  await citizen('getDossiers');
  await officer('postDossiersByIdReceive', { path });
  await officer('getInbox');
  await askAndAnswer(stage, id);
  await workOnPapers(stage, id);
  await holdTasks(stage, id);
  await officer('postDossiersByIdExtension', { path, body: { newDueAt: '2027-02-01T03:00:00.000Z', reason: 'Chờ xác minh' } });
  await officer('postDossiersByIdResults', { path });
  await walkOn(officer, id);
  const whole = await officer('getDossiersById', { path });
  const result = pick(whole.json, 'results.0.id');
  await citizen('downloadResult', { path: { dossierId: id, file: `${result}.pdf` } });
  await citizen('downloadReceipt', { path: { dossierId: id } });
  await citizen('downloadLetter', { path: { dossierId: id, file: 'apology.pdf' } });
  await officer('downloadDeskPaper', { path: { dossierId: id, file: 'receipt.pdf' } });
  await officer('downloadRegister', { path: { file: 'so.csv' } });
  await citizen('postDossiersByIdRating', { path });
  await nobody('postResultsVerify');
  await officer('getFigures');
  await officer('getFiguresDossiers');
  await runDueJobs(stage.app);
  const notices = await citizen('getNotifications');
  await citizen('postNotificationsByIdRead', { path: { id: pick(notices.json, 'items.0.id') } });
  await citizen('postNotificationsRead');
}

/** The ways out of the ordinary. */
export async function endOtherwise(stage: Stage): Promise<void> {
  const { officer, agencyId, otherAgencyId } = stage;
  await officer('postDossiersByIdRefuse', { path: { id: await submit(stage) }, body: { reason: 'Không thuộc thẩm quyền' } });
  const stopped = await submit(stage);
  await officer('postDossiersByIdReceive', { path: { id: stopped } });
  await officer('postDossiersByIdStop', { path: { id: stopped }, body: { reason: 'Không đủ điều kiện' } });
  const moved = await submit(stage);
  await officer('postDossiersByIdReceive', { path: { id: moved } });
  await officer('postDossiersByIdTransfer', { path: { id: moved }, body: { toAgencyId: otherAgencyId, reason: 'Thuộc thẩm quyền nơi khác' } });
  await officer('getTransfers');
  const answers = await answersFor(stage);
  await officer('postWalkIns', { body: { key: newId(), procedureCode, agencyId, applicant: { name: 'Nguyễn Văn Mẫu', personId: '031090001234' }, answers } });
}

/** The applicant confirms what was drawn up, where a procedure has that step. */
export async function confirm(stage: Stage): Promise<void> {
  const id = await submit(stage, '1.000656');
  await stage.officer('postDossiersByIdReceive', { path: { id } });
  await stage.officer('postDossiersByIdResults', { path: { id } });
  await walkOn(stage.officer, id, 'xacNhanBanDienTu');
  await stage.citizen('postDossiersByIdConfirmation', { path: { id } });
}

async function askAndAnswer({ officer, citizen, other, otherAgencyId }: Stage, id: string): Promise<void> {
  const path = { id };
  await officer('postDossiersByIdSupplementRequests', {
    path,
    body: { reasons: [{ target: 'general', label: 'Ảnh', reason: 'Ảnh mờ, đề nghị chụp lại' }] },
  });
  await citizen('postDossiersByIdSupplementAnswers', { path });
  const asked = await officer('postDossiersByIdConsultations', { path, body: { agencyId: otherAgencyId, question: 'Có ý kiến gì?', workingDays: 2 } });
  await other('getConsultations');
  await other('postConsultationsByIdAnswer', {
    path: { id: pick(asked.json, 'id') },
    body: { version: Number(pick(asked.json, 'version')), answer: 'Không có ý kiến' },
  });
}

async function workOnPapers({ officer }: Stage, id: string): Promise<void> {
  const path = { id };
  const whole = await officer('getDossiersById', { path });
  const requirementId = pick(whole.json, 'documents.0.requirementId');
  await officer('postDossiersByIdMarks', { path, body: { marks: [{ target: 'document', ref: requirementId, verdict: 'right' }] } });
  const fileId = await upload(officer);
  await officer('postDossiersByIdPapers', { path, body: { papers: { [requirementId]: { fileIds: [fileId], form: 'copy', sheets: 1 } } } });
  await officer('postDossiersByIdPaperRemovals', { path, body: { requirementId, fileId, reason: 'Chụp nhầm' } });
}

async function holdTasks({ officer, officerId, otherId, agencyId, administrator }: Stage, id: string): Promise<void> {
  const whole = await officer('getDossiersById', { path: { id } });
  const task = { id: pick(whole.json, 'tasks.0.id') };
  const seen = await officer('getTasksById', { path: task });
  await officer('postTasksByIdClaim', { path: task });
  await officer('postTasksByIdDelegate', { path: task, body: { assigneeId: otherId } });
  await officer('postTasksByIdAssign', { path: task, body: { assigneeId: officerId } });
  await officer('postTasksByIdRelease', { path: task });
  const agency = await officer('getAgenciesByAgencyId', { path: { agencyId } });
  const desk = ((agency.json['desks'] ?? []) as readonly Json[]).find(({ key }) => key !== seen.json['deskKey']);
  await officer('postTasksByIdHandOver', { path: task, body: { agencyId, desk: pick(desk, 'label') } });
  await officer('postWork', { body: { taskIds: [task.id] } });
  const instance = { id: pick(seen.json, 'instanceId') };
  await officer('getProcessInstancesByIdHistory', { path: instance });
  await administrator('postProcessInstancesByIdSuspend', { path: instance });
  await administrator('postProcessInstancesByIdResume', { path: instance });
}

/** Finishes one open step after another until none is left. */
async function walkOn(officer: Caller, id: string, until?: string): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    const whole = await officer('getDossiersById', { path: { id } });
    const taskId = pick(whole.json, 'tasks.0.id');
    if (taskId === '' || pick(whole.json, 'tasks.0.step') === until) return;
    const done = await officer('postDossiersByIdSteps', { path: { id }, body: { taskId } });
    if (done.status >= 400) return;
  }
}
