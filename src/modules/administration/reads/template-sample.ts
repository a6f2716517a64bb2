import type { Ctx } from '#platform/app';
import { dateIn } from '#platform/time';
import { generateAnswers } from '#modules/forms';
import { resolveResult, unknownFields } from '#modules/documents';
import { findProcedure, formOf } from '#modules/procedures';
import type { ProcedureRecord } from '#modules/procedures';

/** What the results of a procedure can put into a template: the ids of its questions and of its result's fields. */
export function knownFields(record: Pick<ProcedureRecord, 'form' | 'resultTemplate'> | undefined): ReadonlySet<string> {
  if (record === undefined) return new Set();
  return new Set([...record.form.sections.flatMap(({ fields }) => fields.map(({ id }) => id)), ...record.resultTemplate.fields.map(({ id }) => id)]);
}

/** The record of the procedure that a template serves, if it is in force. */
export async function recordFor(ctx: Ctx, procedureCode: string | null): Promise<ProcedureRecord | undefined> {
  return procedureCode === null ? undefined : (await findProcedure(ctx, { code: procedureCode }))?.record;
}

/** Fields of a wording that no result of its procedure would fill; nothing is said where the template serves no procedure. */
export function slipsOf(version: { readonly kind: 'html' | 'docx'; readonly content: Uint8Array }, record: ProcedureRecord | undefined): readonly string[] {
  return record === undefined ? [] : unknownFields(version.kind, version.content, knownFields(record));
}

/** Made-up data for looking at a template: answers of an invented person, plainly marked as a sample. */
export function sampleData(ctx: Ctx, record: ProcedureRecord | undefined): Readonly<Record<string, unknown>> {
  const now = ctx.clock.now();
  const answers = record === undefined ? {} : generateAnswers(formOf(record), 1, { now });
  const fields = record === undefined ? {} : resolveResult(record.resultTemplate, { answers });
  const madeOn = dateIn(now);
  return {
    ...answers,
    ...fields,
    soHieu: '01/MẪU',
    tieuDe: record?.resultTemplate.title ?? 'Giấy mẫu',
    maHoSo: 'H00.MAU-000000-0001',
    coQuan: 'Ủy ban nhân dân xã Mẫu',
    nguoiNop: 'Nguyễn Văn Mẫu',
    diaChi: 'Thôn Ví Dụ, xã Mẫu',
    nguoiKy: 'Lê Văn Thử',
    chucVu: 'Chủ tịch',
    ngay: madeOn,
    maXacMinh: 'MAU-0000',
    duongDanXacMinh: 'https://motcua.invalid/xac-minh?ma=MAU-0000',
    agency: { name: 'Ủy ban nhân dân xã Mẫu', place: 'Mẫu' },
    number: '01/MẪU',
    madeOn,
    signer: { title: 'Chủ tịch', name: 'Lê Văn Thử' },
    recipients: ['Người nộp hồ sơ', 'Lưu: VT.'],
  };
}
