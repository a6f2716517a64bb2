import type { z } from 'zod';
import { longDate } from '../domain/vietnamese-date.ts';
import { blankOf, bold, gap, italic, paragraph, valueOrBlank } from '../rendering/blocks.ts';
import type { Block, Columns, Inline, Paragraph } from '../rendering/blocks.ts';
import type { agencyData, applicantData, signerData } from './data.ts';

/** The first line of a paragraph of a paper starts 1 cm further right (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export const firstIndent = 28;

/** What stands at the head: agency on the left, the name of the country on the right. */
export interface Letterhead {
  readonly agency: z.infer<typeof agencyData>;
  readonly showDesk?: boolean;
  readonly number: string | undefined;
  /** Letters after the number, for example `TNHS`. */
  readonly notation: string | undefined;
  readonly madeOn: string | undefined;
}

/** Agency, number; quốc hiệu, tiêu ngữ, place and date (Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I). */
export function letterhead(head: Letterhead): Columns {
  const desk = head.showDesk === true ? head.agency.desk : undefined;
  const above = desk === undefined ? head.agency.superior : head.agency.name;
  const agency: Block[] = [
    ...(above === undefined ? [] : [paragraph(above.toUpperCase(), { align: 'center', size: 12 })]),
    paragraph([bold((desk ?? head.agency.name).toUpperCase())], { align: 'center', size: 12 }),
    { kind: 'rule', share: 0.35 },
    ...(head.notation === undefined && head.number === undefined ? [] : [numberLine(head)]),
  ];
  const country: Block[] = [
    ...nationHeading(0.62),
    ...(head.madeOn === undefined ? [] : [paragraph([italic(`${head.agency.place}, ${longDate(head.madeOn)}`)], { align: 'center', before: 4 })]),
  ];
  return {
    kind: 'columns',
    columns: [
      { share: 0.43, blocks: agency },
      { share: 0.57, blocks: country },
    ],
    keepWithNext: true,
  };
}

/** Quốc hiệu and tiêu ngữ with the line under them, a share of the column long (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function nationHeading(rule: number): Block[] {
  return [
    paragraph([bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')], { align: 'center', size: 12 }),
    paragraph([bold('Độc lập - Tự do - Hạnh phúc')], { align: 'center', size: 13 }),
    { kind: 'rule', share: rule },
  ];
}

function numberLine(head: Letterhead): Paragraph {
  const number: Inline = valueOrBlank(head.number, 40);
  const notation = head.notation === undefined || head.number?.includes('/') === true ? '' : `/${head.notation}`;
  return paragraph(['Số: ', number, notation], { align: 'center', before: 4 });
}

/** The name of the paper, centred and bold, with lines under it. */
export function heading(title: string, under: readonly (readonly Inline[])[] = []): Block[] {
  return [
    gap(10),
    paragraph([bold(title.toUpperCase())], { align: 'center', size: 14, keepWithNext: true }),
    ...under.map((content) => paragraph(content, { align: 'center', before: 2, keepWithNext: true })),
    { ...gap(6), keepWithNext: true },
  ];
}

/** `Label: value`, with a dotted line where there is no value. */
export function entry(label: string, value: string | undefined): Paragraph {
  return paragraph([`${label}: `, valueOrBlank(value)], { before: 3, align: 'justify', firstIndent });
}

/** Name, address, telephone and e-mail of the applicant; some forms ask what is wanted before the address. */
export function applicantEntries(nameLabel: string, applicant: z.infer<typeof applicantData>, request?: string): Block[] {
  return [
    paragraph([`${nameLabel}: `, applicant.name === '' ? blankOf(200) : bold(applicant.name)], { before: 3, firstIndent }),
    ...(request === undefined ? [] : [entry('Nội dung yêu cầu giải quyết', request)]),
    entry('Địa chỉ', applicant.address),
    paragraph(['Số điện thoại: ', valueOrBlank(applicant.phone, 150), ' \u2003Email: ', valueOrBlank(applicant.email)], { before: 3, firstIndent }),
  ];
}

/** Numbered paragraphs. */
export function numbered(items: readonly string[]): Block[] {
  return items.map((item, index) => paragraph(`${index + 1}. ${item}`, { before: 3, align: 'justify', firstIndent }));
}

/** Somebody who signs at the foot of a paper. */
export interface SignaturePlace {
  readonly lines: readonly string[];
  readonly hint: string;
  readonly name: string | undefined;
}

/** Signatures side by side; `room` in points to sign. */
export function signatures(places: readonly (SignaturePlace | undefined)[], before = 14, room = 52): Columns {
  return {
    kind: 'columns',
    before,
    keepWithPrevious: true,
    columns: places.map((place) => ({
      share: 1 / places.length,
      blocks:
        place === undefined
          ? []
          : [
              ...place.lines.map((text) => paragraph([bold(text)], { align: 'center' })),
              ...(place.hint === '' ? [] : [paragraph([italic(place.hint)], { align: 'center' })]),
              gap(room),
              paragraph(place.name === undefined ? [''] : [bold(place.name)], { align: 'center' }),
            ],
    })),
  };
}

/** The place of the person who signs for the agency. */
export function signerPlace(signer: z.infer<typeof signerData>): SignaturePlace {
  return {
    lines: [...(signer.authority ?? []), signer.title].map((text) => text.toUpperCase()),
    hint: signer.name === undefined ? '(Ký, ghi rõ họ tên)' : '',
    name: signer.name,
  };
}

/** Bar code and QR of a dossier at the lower right, with a hint how to look it up. */
export function dossierCodes(dossier: { readonly code: string; readonly trackingUrl?: string | undefined; readonly hint?: string | undefined }): Columns {
  const hint =
    dossier.hint !== undefined
      ? dossier.hint
      : dossier.trackingUrl === undefined
        ? 'Quý khách giữ giấy này để nhận kết quả; đọc mã hồ sơ khi cần hỏi thông tin.'
        : 'Quét mã QR hoặc dùng mã hồ sơ để tra cứu tình trạng giải quyết.';
  return {
    kind: 'columns',
    before: 6,
    atFoot: true,
    keepWithPrevious: true,
    columns: [
      { share: 0.3, blocks: [gap(14), paragraph([italic(hint)], { size: 10 })] },
      { share: 0.5, blocks: [gap(18), { kind: 'bar-code', text: dossier.code, height: 34 }] },
      { share: 0.2, blocks: [{ kind: 'qr', text: dossier.trackingUrl ?? dossier.code, size: 74, align: 'right' }] },
    ],
  };
}

/** `Kính gửi: …` in the middle. */
export function salutation(addressee: string): Paragraph {
  return paragraph(['Kính gửi: ', addressee], { align: 'center', size: 14, before: 2 });
}

/** Nơi nhận, each on its own line. */
export function recipientLines(recipients: readonly string[]): Block[] {
  return [
    paragraph([{ text: 'Nơi nhận:', bold: true, italic: true }], { size: 12 }),
    ...recipients.map((one, index) => paragraph(`- ${one.replace(/[.;]+$/, '')}${index === recipients.length - 1 ? '.' : ';'}`, { size: 11 })),
  ];
}

/** Nơi nhận at the left, the signature at the right (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function recipientsAndSigner(recipients: readonly string[], signer: z.infer<typeof signerData>): Columns {
  const place = signerPlace(signer);
  const signed = signatures([undefined, place]).columns[1]?.blocks ?? [];
  return {
    kind: 'columns',
    before: 12,
    keepWithPrevious: true,
    columns: [
      { share: 0.5, blocks: recipientLines(recipients) },
      { share: 0.5, blocks: signed },
    ],
  };
}
