import { describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { toInstant } from '#platform/time';
import { readCompleteRecords } from '#modules/procedures';
import { packedText } from '../../../src/modules/documents/testing/read-pdf.ts';
import { asText, dossierPaper, resultFile } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';

const now = toInstant('2026-11-23T02:00:00.000Z');
const setting = { publicUrl: 'https://motcua.example.vn', now, provinceName: 'Thành phố Ví Dụ', demo: true };
const ward = { id: 'w', kind: 'people-committee', level: 'commune', name: 'Ủy ban nhân dân phường Lê Thanh Nghị', shortName: 'UBND phường Lê Thanh Nghị' };
const department = { id: 's', kind: 'department', level: 'province', name: 'Sở Nội vụ', shortName: 'Sở Nội vụ' };
const record = readCompleteRecords().find(({ code }) => code === '1.001612');
const businessLines = [
  { lineName: 'Bán lẻ bánh cuốn', lineCode: '4722', lineIsMain: true },
  { lineName: 'Dịch vụ ăn uống', lineCode: '5610', lineIsMain: false },
];
const dossier = {
  code: 'H24.12.05-261123-0042',
  procedureName: 'Đăng ký thành lập hộ kinh doanh',
  submittedAt: now,
  receivedAt: now,
  dueAt: toInstant('2026-11-26T10:00:00.000Z'),
  legalTime: { value: 3, unit: 'ngày làm việc' },
  receivingMethod: 'one-stop',
  bookNumber: '2026',
  bookOrdinal: 42,
  answers: { businessLines, tradeNameVi: 'Hộ kinh doanh Mẫu' },
  applicant: { name: 'Nguyễn Hoàng Phương Thảo Nguyên', address: 'Số 1 phố Ví Dụ', phone: '0900000000' },
};
const result = {
  id: 'r',
  requirementId: 'certificate',
  title: 'Giấy chứng nhận đăng ký hộ kinh doanh',
  agencyId: 'w',
  state: 'issued',
  number: '05/2026',
  signedAt: now,
  issuedAt: now,
  signedBy: 'Lê Văn Thử',
  signerTitle: 'Chủ tịch',
  verificationCode: 'AB12CD34',
  fields: { tradeNameVi: 'Hộ kinh doanh Mẫu', businessLines: asText(businessLines) },
};

async function resultPaper(dossierCase: DossierCase, id: string): Promise<Uint8Array> {
  return (await resultFile({} as Ctx, dossierCase, id, setting)).bytes;
}

function caseOf(over: object = {}): DossierCase {
  return {
    dossier,
    agency: ward,
    receptionAgency: ward,
    procedure: { record },
    agencies: new Map([
      ['w', ward],
      ['s', department],
    ]),
    documents: [],
    supplements: [],
    dueChanges: [],
    consultations: [],
    history: [],
    obligations: [],
    results: [result],
    ...over,
  } as unknown as DossierCase;
}

describe('A15: the receipt of a dossier', () => {
  it('names the ward, its centre and its place, the due moment and the register; without a fee it says nothing of one', async () => {
    const text = await packedText(dossierPaper(caseOf(), 'receipt', setting));
    for (const part of [
      'ỦYBANNHÂNDÂNPHƯỜNGLÊTHANHNGHỊ',
      'TRUNGTÂMPHỤCVỤHÀNHCHÍNHCÔNGPHƯỜNGLÊTHANHNGHỊ',
      'LêThanhNghị,ngày23tháng11năm2026',
      'Quyểnsố:2026;Sốthứtự:42',
      '17giờ00phút,ngày26tháng11năm2026',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/lệphí/i);
  });

  it.each([
    [0, 'chưanộp'],
    [40_000, 'đãnộp40.000đồng'],
    [100_000, 'đãnộp'],
  ])('says what is owed and that %d đồng is paid', async (paid, words) => {
    const obligations = [
      { state: 'due', amount: 100_000, paid },
      { state: 'cancelled', amount: 7_000, paid: 0 },
    ];
    expect(await packedText(dossierPaper(caseOf({ obligations }), 'receipt', setting))).toContain(`Phí,lệphí:100.000đồng(${words})`);
  });

  it('a department writes under its province, whose desk took the dossier in stays named', async () => {
    const text = await packedText(dossierPaper(caseOf({ agency: department }), 'receipt', setting));
    expect(text).toContain('VíDụ,ngày23tháng11năm2026');
    expect(text).toContain('TRUNGTÂMPHỤCVỤHÀNHCHÍNHCÔNGPHƯỜNGLÊTHANHNGHỊ');
  });
});

describe('A15: the result of a dossier', () => {
  it('is laid out as its record says, with the rows that the officer left alone as a table', async () => {
    const text = await packedText(await resultPaper(caseOf(), 'r'));
    for (const part of [
      'GIẤYCHỨNGNHẬNĐĂNGKÝHỘKINHDOANH',
      'Mãsốhộkinhdoanh:05/2026',
      'HỘKINHDOANHMẪU',
      '1Bánlẻbánhcuốn4722(Chính)2Dịchvụănuống5610',
      'CHỦTỊCH',
      'AB12CD34',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Nơinhận:');
  });

  it('text that the officer changed is printed as it is, and no row beside it', async () => {
    const edited = { ...result, fields: { ...result.fields, businessLines: 'Chỉ bán lẻ bánh cuốn' } };
    const text = await packedText(await resultPaper(caseOf({ results: [edited] }), 'r'));
    expect(text).toContain('Chỉbánlẻbánhcuốn');
    expect(text).not.toContain('Dịchvụănuống');
  });

  it('a result that the layout does not serve never looks like the certificate', async () => {
    const notice = { ...result, requirementId: 'amendNotice', title: 'Thông báo về việc sửa đổi, bổ sung hồ sơ' };
    const text = await packedText(await resultPaper(caseOf({ results: [notice] }), 'r'));
    expect(text).toContain('THÔNGBÁOVỀVIỆCSỬAĐỔI,BỔSUNGHỒSƠ');
    expect(text).not.toContain('GIẤYCHỨNGNHẬN');
    expect(text).toContain('Nơinhận:');
  });

  it('of another agency of a linked procedure bears that agency and its place', async () => {
    const text = await packedText(await resultPaper(caseOf({ results: [{ ...result, agencyId: 's' }] }), 'r'));
    for (const part of ['ỦYBANNHÂNDÂNTHÀNHPHỐVÍDỤ', 'SỞNỘIVỤ', 'VíDụ,ngày23']) expect(text).toContain(part);
  });
});
