import { z } from 'zod';
import { procedureRecordSchema, timeUnit } from './procedure-record.ts';
import type { ProcedureRecord, RecordChannel, RecordStep } from './procedure-record.ts';

const { code, name, nameEn, keywords, sector, audience, levels, deciders, confidence } = procedureRecordSchema.shape;
const amount = z.number().int().min(0).nullable();

/** What is known of a procedure that has no complete record yet; the fields that a record has too are the record's. */
export const informationEntrySchema = z.strictObject({
  code,
  name,
  nameEn,
  keywords,
  sector,
  audience,
  levels,
  /** Null where no source gives it: then nothing may be received until a province enters it. */
  time: z.strictObject({ value: z.number().positive(), unit: timeUnit, sameDayCutoff: z.string().nullable() }).nullable(),
  fees: z.array(z.strictObject({ name: z.string(), kind: z.enum(['phí', 'lệ phí']), amount, amountOnline: amount, unit: z.string(), rule: z.string() })),
  lifeEvents: z.array(z.string().min(1)),
  competent: z.string().min(1),
  deciders,
  confidence,
});
/** An entry as its file holds it. */
export type InformationEntry = z.infer<typeof informationEntrySchema>;

/** Writes a known-by-name procedure as a whole record: a general request form and the process of a desk, an officer, a leader. */
export function informationRecord(entry: InformationEntry): ProcedureRecord {
  return {
    code: entry.code,
    name: entry.name,
    nameEn: entry.nameEn,
    sector: entry.sector,
    sectorCode: null,
    audience: [...entry.audience],
    levels: [...entry.levels],
    levelsBeforeJuly2025: [],
    online: 'chỉ thông tin',
    serviceLevelOld: null,
    lifeEvents: [...entry.lifeEvents],
    keywords: [...entry.keywords],
    agency: { competent: entry.competent, receiving: 'Bộ phận một cửa của cơ quan có thẩm quyền', coordinating: [] },
    deciders: [...entry.deciders],
    legalBasis: [],
    sequence: [
      { title: 'Nộp hồ sơ', detail: 'Người yêu cầu đến Bộ phận một cửa; người tiếp nhận hướng dẫn thành phần hồ sơ theo quyết định công bố của tỉnh.' },
      { title: 'Giải quyết', detail: 'Công chức thụ lý thẩm tra, trình người có thẩm quyền ký.' },
      { title: 'Trả kết quả', detail: 'Nhận kết quả tại Bộ phận một cửa theo phiếu hẹn.' },
    ],
    channels: channelsOf(entry),
    cases: [],
    documents: [
      {
        id: 'donDeNghi',
        name: 'Đơn hoặc tờ khai theo mẫu của thủ tục',
        kind: 'nộp',
        originals: 1,
        copies: 0,
        form: null,
        cases: ['*'],
        replaceableBy: null,
        note: 'Thành phần đầy đủ theo quyết định công bố của tỉnh.',
      },
    ],
    conditions: [],
    results: [{ id: 'ketQua', name: `Kết quả giải quyết thủ tục ${entry.name}`, form: null, electronic: false }],
    form: generalForm(entry),
    process: deskProcess(),
    resultTemplate: generalResult(entry),
    confidence: {
      overall: entry.confidence.overall,
      weak: ['documents: chưa có thành phần hồ sơ đầy đủ', 'process: quy trình chung của bàn một cửa', ...entry.confidence.weak],
    },
    sources: [],
  };
}

function channelsOf(entry: InformationEntry): RecordChannel[] {
  const time = {
    value: entry.time?.value ?? null,
    unit: entry.time?.unit ?? ('ngày làm việc' as const),
    sameDayCutoff: entry.time?.sameDayCutoff ?? null,
    note: entry.time === null ? 'Thời hạn chưa được nhập.' : null,
  };
  const count = { when: null, quantity: 'feeUnits', total: null };
  const fees = entry.fees.map(({ name, kind, amount, unit, rule }) => ({ name, kind, amount, unit, rule, exemptions: [], count, assessedBy: null }));
  const online = entry.fees.filter((fee) => fee.amountOnline !== null);
  const desk: RecordChannel = { channel: 'trực tiếp', time, fees };
  if (online.length === 0) return [desk];
  return [
    desk,
    {
      channel: 'trực tuyến',
      time,
      fees: online.map(({ name, kind, amountOnline, unit, rule }) => ({
        name,
        kind,
        amount: amountOnline,
        unit,
        rule,
        exemptions: [],
        count,
        assessedBy: null,
      })),
    },
  ];
}

type Section = NonNullable<ProcedureRecord['form']>['sections'][number];

const plain = { options: [], condition: null, hint: null };

function generalForm(entry: InformationEntry): ProcedureRecord['form'] {
  return { title: `Đơn đề nghị: ${entry.name}`, code: null, basis: null, sections: [requesterSection(), requestSection()] };
}

function requesterSection(): Section {
  return {
    id: 'requester',
    title: 'Người yêu cầu',
    fields: [
      {
        ...plain,
        id: 'requesterFullName',
        label: 'Họ, chữ đệm, tên',
        type: 'text',
        required: true,
        prefill: 'profile.fullName',
        validation: { maxLength: 100 },
      },
      {
        ...plain,
        id: 'requesterPersonId',
        label: 'Số định danh cá nhân',
        type: 'person-id',
        required: false,
        prefill: 'profile.personId',
        validation: { pattern: '^[0-9]{12}$' },
      },
      {
        ...plain,
        id: 'requesterPhone',
        label: 'Số điện thoại liên hệ',
        type: 'phone',
        required: true,
        prefill: 'profile.phone',
        validation: { pattern: '^(0|\\+84)[0-9]{9,10}$' },
      },
      { ...plain, id: 'requesterAddress', label: 'Nơi cư trú', type: 'address', required: false, prefill: 'profile.residence', validation: {} },
    ],
  };
}

function requestSection(): Section {
  return {
    id: 'request',
    title: 'Nội dung đề nghị',
    fields: [
      {
        ...plain,
        id: 'requestContent',
        label: 'Nội dung đề nghị giải quyết',
        type: 'textarea',
        required: true,
        prefill: null,
        validation: { maxLength: 2000 },
      },
      {
        ...plain,
        id: 'feeUnits',
        label: 'Số lượng tính phí, lệ phí',
        hint: 'Số trang, số bản hoặc số trường hợp; để trống là 1.',
        type: 'number',
        required: false,
        prefill: null,
        validation: { min: 1, max: 1000 },
      },
    ],
  };
}

/** The steps of a procedure that has no process of its own: one working day over four desks. */
const deskSteps: readonly RecordStep[] = [
  {
    ...deskStep('tiepNhan', 'reception', 'Bộ phận một cửa', 'Kiểm tra, số hóa hồ sơ, lập phiếu hẹn', 0.25),
    next: [
      { to: 'boSung', when: 'outcome = "cần bổ sung"' },
      { to: 'end', when: 'outcome = "từ chối tiếp nhận"' },
      { to: 'thuLy', when: null },
    ],
  },
  {
    ...deskStep('boSung', 'applicant-supplement', 'Người yêu cầu', 'Bổ sung hồ sơ theo phiếu yêu cầu', null),
    next: [{ to: 'tiepNhan', when: null }],
  },
  {
    ...deskStep('thuLy', 'examination', 'Người thụ lý', 'Thẩm tra, dự thảo kết quả', 0.25),
    next: [
      { to: 'boSung', when: 'outcome = "cần bổ sung"' },
      { to: 'kyDuyet', when: null },
    ],
  },
  {
    ...deskStep('kyDuyet', 'approval', 'Lãnh đạo UBND', 'Xem xét, ký', 0.25),
    next: [
      { to: 'thuLy', when: 'outcome = "trả lại"' },
      { to: 'phatHanh', when: null },
    ],
  },
  { ...deskStep('phatHanh', 'issuing', 'Văn thư', 'Lấy số, đóng dấu, phát hành', 0.125), next: [{ to: 'traKetQua', when: null }] },
  { ...deskStep('traKetQua', 'hand-over', 'Bộ phận một cửa', 'Thu phí, trả kết quả', 0.125), next: [{ to: 'end', when: null }] },
];

function deskStep(id: string, kind: RecordStep['kind'], desk: string, duty: string, workingDays: number | null): Omit<RecordStep, 'next'> {
  return { id, kind, desk, duty, time: { value: workingDays, unit: 'ngày làm việc' }, external: null };
}

function deskProcess(): ProcedureRecord['process'] {
  return {
    supplementAllowed: true,
    notes: 'Quy trình chung khi chưa có quy trình riêng.',
    phases: [{ id: 'main', title: 'Giải quyết', steps: [...deskSteps] }],
  };
}

function generalResult(entry: InformationEntry): ProcedureRecord['resultTemplate'] {
  return {
    title: `Kết quả: ${entry.name}`,
    fields: [
      { id: 'number', label: 'Số', from: 'register.number' },
      { id: 'date', label: 'Ngày', from: 'register.date' },
      { id: 'requester', label: 'Người yêu cầu', from: 'requesterFullName' },
      { id: 'content', label: 'Nội dung giải quyết', from: 'decision.content' },
      { id: 'signer', label: 'Người ký', from: 'signer.fullName' },
    ],
  };
}
