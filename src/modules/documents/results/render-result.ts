import { z } from 'zod';
import { bold, gap, italic, paragraph, valueOrBlank } from '../rendering/blocks.ts';
import type { Block, Columns } from '../rendering/blocks.ts';
import { renderDocument } from '../rendering/render-document.ts';
import { checkData } from '../papers/check-data.ts';
import { agencyData, day, line, moment, signerData } from '../papers/data.ts';
import { firstIndent, heading, letterhead, recipientLines, signerPlace } from '../papers/parts.ts';
import { laidOutBlocks } from './laid-out.ts';
import type { ResultTemplate } from './result-template.ts';

/** What stands around the fields of a result. */
const resultData = z.strictObject({
  agency: agencyData,
  number: line('Số', 60).optional(),
  notation: line('Ký hiệu', 60).optional(),
  madeOn: day('Ngày ban hành'),
  /** `draft` is marked DỰ THẢO; `signed` is not yet issued and has no number. */
  state: z.enum(['draft', 'signed', 'issued']),
  signer: signerData,
  /** When the agency signed electronically. */
  signedAt: moment('Thời gian ký').optional(),
  verification: z.strictObject({ code: line('Mã xác minh', 60), url: z.url().max(300) }).optional(),
  /** The dossier that it answers, small beside the QR: the way back from a paper to its case. */
  dossierCode: line('Mã hồ sơ', 60).optional(),
  recipients: z.array(line('Nơi nhận', 300)).max(20).optional(),
  /** The rows of lists by field id, where the officer left them as the applicant wrote them. */
  rows: z.record(z.string(), z.array(z.unknown()).readonly()).optional(),
  /** In a demonstration the places of seal and signature say MẪU. */
  demo: z.boolean(),
});

export type ResultData = z.input<typeof resultData>;

/** Printed values by field id. */
export type ResultValues = Readonly<Record<string, string | null | undefined>>;

/**
 * The result of a procedure in the layout of its template, else as an administrative document (Nghị định 30/2020/NĐ-CP), with a QR to verify it; `values` are the
 * printed values by field id, as {@link resolveResult} gives them or as the officer has edited them; a missing one is a dotted line.
 * Pure. Throws `documents.data-invalid`.
 */
export function renderResult(template: ResultTemplate, values: ResultValues, data: ResultData): Uint8Array {
  const checked = checkData(resultData, data);
  return renderDocument({
    title: template.title,
    subject: checked.agency.name,
    keywords: checked.verification?.code,
    orientation: 'portrait',
    madeAt: `${checked.madeOn}T00:00:00.000Z`,
    blocks: resultBlocks(template, values, checked),
  });
}

type CheckedResult = z.output<typeof resultData>;

function resultBlocks(template: ResultTemplate, values: ResultValues, data: CheckedResult): Block[] {
  const head = (): Block[] => [headOf(template, values, data)];
  return [
    ...(data.state === 'draft' ? [paragraph([bold('DỰ THẢO')], { align: 'right', size: 12 })] : []),
    ...(template.layout === undefined
      ? plainBlocks(template, values, data, head)
      : laidOutBlocks(template, template.layout, values, data, { head, foot: (caption) => foot(data, caption) })),
  ];
}

/** The head with the number, unless the layout prints the number at another place. */
function headOf(template: ResultTemplate, values: ResultValues, data: CheckedResult): Block {
  const field = template.fields.find(({ from }) => from === 'register.number' || from === 'register.copyNumber');
  if (field === undefined || template.layout?.some((line) => line.includes(`{{${field.id}}}`)) === true)
    return letterhead({ agency: data.agency, number: undefined, notation: undefined, madeOn: data.madeOn });
  const number = data.number ?? textOf(values[field.id]);
  const notation = data.notation ?? template.notation ?? '';
  return letterhead({ agency: data.agency, number: notation === '' ? number : number?.replace(/\/\d{4}$/, ''), notation, madeOn: data.madeOn });
}

/** The fields one below the other, for a template without a layout. */
function plainBlocks(template: ResultTemplate, values: ResultValues, data: CheckedResult, head: () => Block[]): Block[] {
  return [
    ...head(),
    ...heading(template.title),
    ...template.fields
      .filter((field) => isBodyField(field.from) && !isSignatureLabel(field.label))
      .map((field) => paragraph([`${field.label}: `, filled(values[field.id])], { before: 4, firstIndent, align: 'justify' })),
    ...partySignatures(template, values),
    foot(data, []),
  ];
}

function filled(value: string | null | undefined): ReturnType<typeof valueOrBlank> {
  const shown = valueOrBlank(value);
  return typeof shown === 'string' ? bold(shown) : shown;
}

function textOf(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || value.trim() === '' ? undefined : value;
}

/** Number, place, date, signer and seal have their own places on the paper. */
function isBodyField(from: string): boolean {
  return from !== 'agency.seal' && from !== 'register.number' && from !== 'register.issuedOn' && !from.startsWith('signer.');
}

function isSignatureLabel(label: string): boolean {
  return /\(ký\)/i.test(label);
}

function partySignatures(template: ResultTemplate, values: ResultValues): Block[] {
  const parties = template.fields.filter((field) => isSignatureLabel(field.label));
  if (parties.length === 0) return [];
  return [
    {
      kind: 'columns',
      before: 14,
      keepWithPrevious: true,
      columns: parties.map((field) => ({
        share: 1 / parties.length,
        blocks: [
          paragraph([bold(field.label.replace(/\s*\(ký\)/i, ''))], { align: 'center' }),
          paragraph([italic('(Ký, ghi rõ họ tên)')], { align: 'center' }),
          gap(44),
          paragraph([bold(values[field.id] ?? '')], { align: 'center' }),
        ],
      })),
    },
  ];
}

/** At the left who receives it and how it is verified, at the right who signs; papers with a caption of their own name no recipients. */
function foot(data: CheckedResult, caption: readonly Block[]): Columns {
  const place = signerPlace(data.signer);
  const recipients = data.recipients ?? ['Người nộp hồ sơ', 'Lưu: VT, hồ sơ'];
  return {
    kind: 'columns',
    before: 16,
    keepWithPrevious: true,
    columns: [
      {
        share: 0.46,
        blocks: [
          ...(caption.length === 0 ? recipientLines(recipients) : []),
          ...(data.verification === undefined ? [] : verification(data.verification)),
          ...(data.dossierCode === undefined ? [] : [paragraph(['Mã hồ sơ: ', bold(data.dossierCode)], { size: 9, before: 2 })]),
        ],
      },
      {
        share: 0.54,
        blocks: [
          ...caption,
          ...place.lines.map((text) => paragraph([bold(text)], { align: 'center' })),
          ...signatureMarks(data),
          paragraph([bold(data.signer.name ?? '')], { align: 'center' }),
        ],
      },
    ],
  };
}

function signatureMarks(data: CheckedResult): Block[] {
  if (data.state === 'draft') return [gap(60)];
  const marks: Block[] = [];
  if (data.demo) marks.push(gap(4), { kind: 'stamp', text: 'MẪU: chữ ký của người ký' }, { kind: 'stamp', text: 'MẪU: dấu, chữ ký số của cơ quan' });
  else marks.push(gap(60));
  if (data.signedAt !== undefined) {
    marks.push(
      paragraph(`Ký bởi: ${data.agency.name}`, { align: 'center', size: 9, before: 3 }),
      paragraph(`Thời gian ký: ${signatureMoment(data.signedAt)}`, { align: 'center', size: 9 }),
    );
  }
  return [...marks, gap(4)];
}

/** dd-mm-yyyy hh:mm:ss +07:00, as the agency's signature shows it (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
function signatureMoment(signedAt: string): string {
  const local = new Date(Date.parse(signedAt) + 7 * 3_600_000).toISOString();
  return `${local.slice(8, 10)}-${local.slice(5, 7)}-${local.slice(0, 4)} ${local.slice(11, 19)} +07:00`;
}

function verification(check: { readonly code: string; readonly url: string }): Block[] {
  return [
    gap(6),
    { kind: 'qr', text: check.url, size: 78, align: 'left' },
    paragraph([italic('Quét mã QR hoặc nhập mã '), bold(check.code), italic(' để xác minh kết quả này.')], { size: 9 }),
  ];
}
