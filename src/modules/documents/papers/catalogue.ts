import type { z } from 'zod';
import { DomainError } from '#platform/errors';
import { toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { isInForce } from '../domain/paper-template.ts';
import type { PaperPurpose, PaperTemplateFacts } from '../domain/paper-template.ts';
import type { Block, PaperDocument } from '../rendering/blocks.ts';
import { apologyBlocks, apologyData, apologyExample, extensionRequestBlocks } from './apology.ts';
import { controlSheetBlocks, controlSheetData, controlSheetExample } from './control-sheet.ts';
import { receiptBlocks, receiptData, receiptExample, receiptOf2018 } from './receipt.ts';
import { refusalBlocks, refusalData, refusalExample } from './refusal.ts';
import { registerBookBlocks, registerBookData, registerBookExample } from './register-book.ts';
import { stopNoticeBlocks, stopNoticeData, stopNoticeExample } from './stop-notice.ts';
import { supplementRequestBlocks, supplementRequestData, supplementRequestExample } from './supplement-request.ts';

/** A form of the law with what is needed to check its data and set it in type. */
export interface PaperForm extends PaperTemplateFacts {
  readonly schema: z.ZodType;
  readonly orientation: PaperDocument['orientation'];
  readonly example: unknown;
  /** The blocks of the paper; the data must have passed the schema. */
  readonly layout: (data: unknown) => Block[];
}

interface Circular {
  readonly set: string;
  readonly basis: string;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly comparedWith: string;
}

const circular2025: Circular = {
  set: 'tt03-2025',
  basis: 'Thông tư số 03/2025/TT-VPCP ngày 15/9/2025, Phụ lục I',
  from: toPlainDate('2025-09-15'),
  to: null,
  comparedWith:
    'Tên các mẫu theo trang công bố của địa phương; nội dung theo mẫu cùng loại của Thông tư 01/2018/TT-VPCP và giấy mà các trung tâm phục vụ hành chính công đang in. Chưa đối chiếu bản in của Phụ lục.',
};
const circular2018: Circular = {
  set: 'tt01-2018',
  basis: 'Thông tư số 01/2018/TT-VPCP ngày 23/11/2018, Phụ lục',
  from: toPlainDate('2019-01-07'),
  to: toPlainDate('2025-09-14'),
  comparedWith: 'Giấy và phần mềm một cửa của nhiều tỉnh theo Thông tư này. Chưa đối chiếu bản in của Phụ lục, vốn thiết kế để in khổ A5 (sổ theo dõi khổ A4).',
};

interface Kind<S extends z.ZodType> {
  readonly purpose: PaperPurpose;
  readonly alias: string;
  readonly title: string;
  readonly schema: S;
  readonly example: z.input<S>;
  readonly layout: (data: z.output<S>) => Block[];
  readonly orientation?: PaperDocument['orientation'];
  readonly comparedWith?: string;
}

function formOf<S extends z.ZodType>(circular: Circular, number: string, kind: Kind<S>): PaperForm {
  return {
    id: `${circular.set}/${number}`,
    purpose: kind.purpose,
    title: kind.title,
    formNumber: number,
    aliases: [kind.purpose, kind.alias, `${circular.set.slice(0, 4)}/${number}`, ...(circular.to === null ? [number, `mau-${number}`] : [])],
    legalBasis: `${circular.basis}, Mẫu số ${number}`,
    validFrom: circular.from,
    validTo: circular.to,
    confidence: 'M',
    comparedWith: kind.comparedWith ?? circular.comparedWith,
    schema: kind.schema,
    example: kind.example,
    orientation: kind.orientation ?? 'portrait',
    layout: (data) => kind.layout(data as z.output<S>),
  };
}

const receipt: Kind<typeof receiptData> = {
  purpose: 'receipt',
  alias: 'giay-tiep-nhan',
  title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  schema: receiptData,
  example: receiptExample,
  layout: receiptBlocks,
};
const supplementRequest: Kind<typeof supplementRequestData> = {
  purpose: 'supplement-request',
  alias: 'yeu-cau-bo-sung',
  title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  schema: supplementRequestData,
  example: supplementRequestExample,
  layout: supplementRequestBlocks,
};
const refusal: Kind<typeof refusalData> = {
  purpose: 'refusal',
  alias: 'tu-choi',
  title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
  schema: refusalData,
  example: refusalExample,
  layout: refusalBlocks,
};
const extensionRequest: Kind<typeof apologyData> = {
  purpose: 'apology',
  alias: 'xin-loi',
  title: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
  schema: apologyData,
  example: apologyExample,
  layout: extensionRequestBlocks,
};
const apology: Kind<typeof apologyData> = { ...extensionRequest, title: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', layout: apologyBlocks };
const stopNotice: Kind<typeof stopNoticeData> = {
  purpose: 'stop-notice',
  alias: 'dung-giai-quyet',
  title: 'Thông báo dừng giải quyết hồ sơ',
  schema: stopNoticeData,
  example: stopNoticeExample,
  layout: stopNoticeBlocks,
  comparedWith: 'Chỉ đối chiếu được tên mẫu. Nội dung theo các ý mà Nghị định 118/2025/NĐ-CP đòi hỏi khi dừng giải quyết hồ sơ; chưa thấy bản nào khác.',
};
const controlSheet: Kind<typeof controlSheetData> = {
  purpose: 'control-sheet',
  alias: 'kiem-soat',
  title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
  schema: controlSheetData,
  example: controlSheetExample,
  layout: controlSheetBlocks,
};
const registerBook: Kind<typeof registerBookData> = {
  purpose: 'register-book',
  alias: 'so-theo-doi',
  title: 'Sổ theo dõi hồ sơ',
  schema: registerBookData,
  example: registerBookExample,
  layout: registerBookBlocks,
  orientation: 'landscape',
};

/** Every form of both circulars: 01–07 of 2025 and 01–06 of 2018. */
export const paperForms: readonly PaperForm[] = [
  formOf(circular2025, '01', receipt),
  formOf(circular2025, '02', supplementRequest),
  formOf(circular2025, '03', refusal),
  formOf(circular2025, '04', extensionRequest),
  formOf(circular2025, '05', stopNotice),
  formOf(circular2025, '06', controlSheet),
  formOf(circular2025, '07', registerBook),
  formOf(circular2018, '01', { ...receipt, layout: receiptOf2018 }),
  formOf(circular2018, '02', supplementRequest),
  formOf(circular2018, '03', refusal),
  formOf(circular2018, '04', apology),
  formOf(circular2018, '05', controlSheet),
  formOf(circular2018, '06', registerBook),
];

/**
 * The form with that id, or the form in force on the day for a purpose or alias (`receipt`, `giay-tiep-nhan`, `01`).
 * Throws `documents.template-unknown`, or `documents.template-not-in-force` when no form of that name was in force.
 */
export function getPaperForm(name: string, on: PlainDate): PaperForm {
  const exact = paperForms.find((form) => form.id === name);
  if (exact !== undefined) return exact;
  const named = paperForms.filter((form) => form.aliases.includes(name));
  if (named.length === 0) throw new DomainError('documents.template-unknown', { name });
  const [only] = named;
  const inForce = named.find((form) => isInForce(form, on)) ?? (named.length === 1 && name.includes('/') ? only : undefined);
  if (inForce === undefined) throw new DomainError('documents.template-not-in-force', { name, on });
  return inForce;
}
