import { DomainError } from '#platform/errors';
import { dateIn } from '#platform/time';
import type { Instant } from '#platform/time';
import { timeInWords } from '#modules/calendar';
import { paperHeadOf } from '#modules/organisations';
import type { Agency, PaperHead } from '#modules/organisations';
import type { Ctx } from '#platform/app';
import { renderPaper, renderResult, renderTemplate } from '#modules/documents';
import type { MadeFile, ResultTemplate } from '#modules/documents';
import type { ProcedureRecord } from '#modules/procedures';
import type { DossierCase } from '../reads/dossier-case.ts';
import type { DossierDocument } from '../store/part.store.ts';
import type { DossierResult } from '../store/result.store.ts';
import { isLaidOut, numberingOf } from '../domain/result-number.ts';
import { asText, rowsOf } from '../domain/result-values.ts';
import { vi } from '../locales/vi.ts';

/** Which paper of the law is wanted of a dossier. */
export type DossierPaper = 'receipt' | 'supplement-request' | 'refusal' | 'apology' | 'stop-notice' | 'control-sheet';

/** What an agency writes to the applicant when something happens (forms 02–05). */
export type DossierLetter = 'supplement-request' | 'refusal' | 'apology' | 'stop-notice';

/** The letters that the applicant of this dossier was sent so far. */
export function lettersOf({ history, supplements }: Pick<DossierCase, 'history' | 'supplements'>): readonly DossierLetter[] {
  const did = (act: string): boolean => history.some((line) => line.act === act);
  const sent: Readonly<Record<DossierLetter, boolean>> = {
    'supplement-request': supplements.length > 0,
    refusal: did('refuse'),
    apology: did('extend'),
    'stop-notice': did('stop'),
  };
  return (['supplement-request', 'refusal', 'apology', 'stop-notice'] as const).filter((letter) => sent[letter]);
}

/** What stands around a paper: the address that its QR opens, and the moment of printing. */
export interface PaperSetting {
  readonly publicUrl: string;
  readonly now: Instant;
  readonly provinceName: string;
  readonly demo: boolean;
}

/** A paper of TT 03/2025/TT-VPCP (or of the circular in force on the day of receipt) about a dossier, as PDF. Throws `dossiers.paper-none` when nothing of the kind has happened. */
export function dossierPaper(dossierCase: DossierCase, paper: DossierPaper, setting: PaperSetting): Uint8Array {
  const { dossier } = dossierCase;
  const on = dateIn(dossier.receivedAt ?? dossier.submittedAt);
  return renderPaper({ template: paper, on }, makers[paper](dossierCase, setting));
}

/** A result as its owner receives it, with the QR that verifies it. */
export function resultPaper(dossierCase: DossierCase, resultId: string, setting: PaperSetting): Uint8Array {
  const { dossier, procedure, results } = dossierCase;
  const result = results.find((candidate) => candidate.id === resultId);
  if (result === undefined) throw new DomainError('dossiers.result.unknown', { resultId });
  return renderResult(templateOf(procedure.record, result), result.fields, {
    agency: agencyOf(dossierCase, setting, dossierCase.agencies.get(result.agencyId)),
    rows: rowsOf(procedure.record.resultTemplate.fields, result.fields, dossier.answers),
    madeOn: dateIn(result.issuedAt ?? result.signedAt ?? setting.now),
    number: result.number,
    state: result.state === 'draft' || result.state === 'submitted' ? 'draft' : result.state === 'signed' ? 'signed' : 'issued',
    signer: { title: result.signerTitle ?? 'Người có thẩm quyền', name: result.signedBy },
    signedAt: result.signedAt,
    demo: setting.demo,
    dossierCode: dossier.code,
    verification: { code: result.verificationCode, url: `${setting.publicUrl}/xac-minh?ma=${encodeURIComponent(result.verificationCode)}` },
    recipients: [dossier.applicant.name, 'Lưu: VT.'],
  });
}

/** The template of a result with the letters of its number; one that the layout does not serve, for example a refusal, is set plainly. */
function templateOf(record: ProcedureRecord, { title, requirementId }: Pick<DossierResult, 'title' | 'requirementId'>): ResultTemplate {
  const { layout, fields } = record.resultTemplate;
  const { notation } = numberingOf(record, requirementId);
  return isLaidOut(record, requirementId) ? { title, fields, notation, layout } : { title, fields, notation };
}

/** A result in the own template chosen for it, as it was in force when it was signed (Word for `toReadable`), else in the procedure's plain layout. Throws `dossiers.result.unknown`. */
export async function resultFile(ctx: Ctx, dossierCase: DossierCase, resultId: string, setting: PaperSetting): Promise<MadeFile> {
  const result = dossierCase.results.find((candidate) => candidate.id === resultId);
  if (result?.template === undefined) return { bytes: resultPaper(dossierCase, resultId, setting), contentType: 'application/pdf', extension: 'pdf' };
  const { dossier } = dossierCase;
  const issuer = dossierCase.agencies.get(result.agencyId) ?? dossierCase.agency;
  return renderTemplate(ctx, {
    name: result.template,
    on: dateIn(result.signedAt ?? setting.now),
    data: {
      ...Object.fromEntries(Object.entries(dossier.answers).map(([name, value]) => [name, asText(value)])),
      ...result.fields,
      soHieu: result.number ?? '',
      tieuDe: result.title,
      maHoSo: dossier.code,
      coQuan: issuer.name,
      nguoiNop: dossier.applicant.name,
      diaChi: dossier.applicant.address ?? '',
      nguoiKy: result.signedBy ?? '',
      chucVu: result.signerTitle ?? '',
      ngay: dateIn(result.issuedAt ?? result.signedAt ?? setting.now),
      maXacMinh: result.verificationCode,
      duongDanXacMinh: `${setting.publicUrl}/xac-minh?ma=${encodeURIComponent(result.verificationCode)}`,
      agency: agencyOf(dossierCase, setting, issuer),
      number: result.number ?? '',
      madeOn: dateIn(result.issuedAt ?? result.signedAt ?? setting.now),
      signer: { title: result.signerTitle ?? 'Người có thẩm quyền', ...(result.signedBy === undefined ? {} : { name: result.signedBy }) },
      recipients: [dossier.applicant.name, 'Lưu: VT.'],
    },
  });
}

type Maker = (dossierCase: DossierCase, setting: PaperSetting) => unknown;

const makers: Readonly<Record<DossierPaper, Maker>> = {
  receipt: (dossierCase, setting) => {
    const { dossier, documents } = dossierCase;
    const dueAt = dossier.dueAt ?? dossier.receptionDueAt ?? dossier.submittedAt;
    return {
      ...common(dossierCase, setting),
      applicant: applicantOf(dossierCase),
      sets: 1,
      components: documents.length === 0 ? [{ name: 'Tờ khai điện tử', originals: 1, copies: 0 }] : documents.map(componentOf),
      statutoryTime: timeInWords({ value: dossier.legalTime.value, unit: dossier.legalTime.unit as 'ngày làm việc' }),
      receivedAt: dossier.receivedAt ?? dossier.submittedAt,
      dueAt,
      resultVia: vi[`dossiers.receiving.${dossier.receivingMethod}`],
      fee: feeOf(dossierCase),
      registerBook: dossier.bookNumber,
      registerOrdinal: dossier.bookOrdinal?.toString(),
      submitterName: dossier.applicant.name,
      receiverName: actorOf(dossierCase, 'receive'),
    };
  },
  'supplement-request': (dossierCase, setting) => {
    const last = dossierCase.supplements.at(-1);
    if (last === undefined) throw new DomainError('dossiers.paper-none');
    return {
      ...common(dossierCase, setting),
      applicant: applicantOf(dossierCase),
      items: last.reasons.map(({ label, reason }) => ({ where: label, what: reason })),
      reason: vi[`dossiers.supplement-ground.${last.ground as 'first-check'}`],
      contact: { name: last.requestedBy },
      guideName: last.requestedBy,
    };
  },
  refusal: (dossierCase, setting) => ({
    ...common(dossierCase, setting),
    applicant: applicantOf(dossierCase),
    reasons: [noteOf(dossierCase, 'refuse')],
    submitterName: dossierCase.dossier.applicant.name,
    receiverName: actorOf(dossierCase, 'refuse'),
  }),
  apology: (dossierCase, setting) => {
    const change = dossierCase.dueChanges.find(({ ground }) => ground === 'extended');
    if (change?.fromDueAt === undefined) throw new DomainError('dossiers.paper-none');
    return {
      ...common(dossierCase, setting),
      addressee: dossierCase.dossier.applicant.name,
      receivedOn: dateIn(dossierCase.dossier.receivedAt ?? dossierCase.dossier.submittedAt),
      promisedAt: change.fromDueAt,
      newDueAt: change.toDueAt,
      reason: noteOf(dossierCase, 'extend'),
      signer: { title: 'Lãnh đạo cơ quan', name: actorOf(dossierCase, 'extend') },
    };
  },
  'stop-notice': (dossierCase, setting) => ({
    ...common(dossierCase, setting),
    applicant: applicantOf(dossierCase),
    receivedOn: dateIn(dossierCase.dossier.receivedAt ?? dossierCase.dossier.submittedAt),
    reason: noteOf(dossierCase, 'stop'),
    stage: vi[`dossiers.state.${dossierCase.dossier.state}`],
    stoppedOn: dateIn(dossierCase.dossier.finishedAt ?? setting.now),
    financialSettlement: vi[`dossiers.finance.${dossierCase.dossier.financeState}`],
    signer: { title: 'Lãnh đạo cơ quan', name: actorOf(dossierCase, 'stop') },
  }),
  'control-sheet': (dossierCase, setting) => {
    const steps = dossierCase.history.filter(({ act }) =>
      ['submit', 'receive', 'proceed', 'send-back', 'hand-over', 'request-supplement', 'answer-supplement', 'settle-payment', 'transfer'].includes(act),
    );
    const deskOf = (index: number): string => {
      const desk = steps[index]?.details['desk'];
      return typeof desk === 'string' ? desk : index === 0 ? 'Người nộp' : 'Bộ phận một cửa';
    };
    return {
      ...common(dossierCase, setting),
      handlingAgency: dossierCase.agency.name,
      cooperatingAgencies: [
        ...new Set([
          ...dossierCase.consultations.map(({ agencyName }) => agencyName),
          ...dossierCase.history.flatMap(({ details }) => (typeof details['fromAgency'] === 'string' ? [details['fromAgency']] : [])),
        ]),
      ],
      handovers: steps.map((line, index) => ({
        from: deskOf(index),
        to: index + 1 < steps.length ? deskOf(index + 1) : 'Người nhận kết quả',
        at: line.at,
        giverName: line.actorName,
        note: line.note,
      })),
    };
  },
};

/** What the dossier costs and how much of it is paid; undefined when nothing is owed. */
function feeOf({ obligations }: DossierCase): string | undefined {
  const owed = obligations.filter(({ state, amount }) => state !== 'cancelled' && amount > 0);
  if (owed.length === 0) return undefined;
  const dong = (amount: number): string => `${new Intl.NumberFormat('vi-VN').format(amount)} đồng`;
  const total = owed.reduce((sum, { amount }) => sum + amount, 0);
  const paid = owed.reduce((sum, one) => sum + one.paid, 0);
  return `${dong(total)} (${paid >= total ? 'đã nộp' : paid === 0 ? 'chưa nộp' : `đã nộp ${dong(paid)}`})`;
}

/** A paper on the receipt: as it was handed in where the desk noted it, else as the law asks for it. */
function componentOf({ name, originals, copies, state, takenForm, takenSheets }: DossierDocument) {
  const counted = takenForm === 'original' ? { originals: 1, copies: 0 } : takenForm === 'copy' ? { originals: 0, copies: 1 } : { originals, copies };
  const note = [
    vi[`dossiers.document.state.${state}`],
    takenForm === undefined ? '' : vi[`dossiers.taken-form.${takenForm}`].toLowerCase(),
    takenSheets === undefined ? '' : `${takenSheets} tờ`,
  ];
  return { name, ...counted, note: note.filter((word) => word !== '').join(', ') };
}

function common(dossierCase: DossierCase, setting: PaperSetting) {
  const { dossier } = dossierCase;
  return {
    agency: agencyOf(dossierCase, setting),
    number: undefined,
    madeOn: dateIn(setting.now),
    request: dossier.procedureName.slice(0, 1000),
    dossier: { code: dossier.code, trackingUrl: `${setting.publicUrl}/ho-so/tra-cuu?ma=${dossier.code}` },
  };
}

/** The head of a paper of the agency that has the dossier, or of another that issues a result, with the desk that took it in. */
function agencyOf({ dossier, agency, receptionAgency }: DossierCase, setting: PaperSetting, issuer: Agency = agency): PaperHead {
  const on = dateIn(dossier.receivedAt ?? dossier.submittedAt);
  return { ...paperHeadOf(issuer, setting.provinceName, on), desk: paperHeadOf(receptionAgency, setting.provinceName, on).desk };
}

function applicantOf({ dossier: { applicant } }: DossierCase) {
  return { name: applicant.name, address: applicant.address, phone: applicant.phone, email: applicant.email };
}

function noteOf({ history }: DossierCase, act: string): string {
  const note = history.findLast((line) => line.act === act)?.note;
  if (note === undefined) throw new DomainError('dossiers.paper-none');
  return note;
}

function actorOf({ history }: DossierCase, act: string): string | undefined {
  const line = history.findLast((candidate) => candidate.act === act);
  return line?.actorKind === 'system' ? undefined : line?.actorName;
}
