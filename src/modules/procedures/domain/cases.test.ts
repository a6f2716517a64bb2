import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { legalTimeOf, requiredDocuments, selectCases } from '../reads/reckoning.ts';
import { readCompleteRecords, readInformationRecords } from '../store/shipped-records.ts';
import { slugOf, freeSlug } from './slug.ts';
import { readPlace, writePlace } from './search-page.ts';

const now = toInstant('2026-11-22T02:00:00Z');
const records = new Map([...readCompleteRecords(), ...readInformationRecords()].map((record) => [record.code, record]));
const recordOf = (code: string) => {
  const record = records.get(code);
  if (record === undefined) throw new Error(code);
  return record;
};
const casesOf = (code: string, answers: Record<string, unknown>) => selectCases(recordOf(code), answers, now);
const papersOf = (code: string, answers: Record<string, unknown>) => requiredDocuments(recordOf(code), casesOf(code, answers)).map((document) => document.id);

describe('cases', () => {
  it.each([
    [
      '1.001193',
      { parentage: 'Có cả cha và mẹ', birthProof: 'Giấy chứng sinh', parentsMarried: true, childBirthDate: '2026-11-01' },
      ['chungSinh', 'chaMeDaKetHon'],
    ],
    ['1.001193', { parentage: 'Trẻ bị bỏ rơi', childBirthDate: '2026-01-01' }, ['boRoi', 'quaHan']],
    ['1.000656', { deathNoticeKind: 'Giấy báo tử', deathDate: '2026-11-20', lastResidenceKnown: true }, ['giayBaoTu']],
    ['1.000894', { brideMarriageOrder: 1, groomMarriageOrder: 2 }, ['taiHon']],
    ['1.001570', { requestKind: 'Tạm ngừng kinh doanh', submitterRole: 'Nhân viên bưu chính công ích', ownerHasEid: true }, ['suspend', 'publicPost']],
    ['1.001612', { founderKind: 'Cá nhân', submitterRole: 'Chủ hộ kinh doanh tự nộp' }, ['individual']],
    ['1.004873', { purpose: 'Đăng ký kết hôn', maritalStatus: 'Đã ly hôn, chưa kết hôn mới' }, ['ketHon', 'daLyHon']],
    ['1.013225', { buildingKind: 'Nhà ở riêng lẻ của hộ gia đình, cá nhân', hasAdjacent: true }, ['houseIndividual', 'adjacent']],
    ['1.013831', { changeKind: 'Chuyển nhượng', isMortgaged: true }, ['transfer', 'mortgaged']],
    ['1.014027', { requestKind: 'Đề nghị hưởng trợ cấp hưu trí xã hội', povertyStatus: 'Hộ nghèo' }, ['grant', 'age70Poor']],
    ['2.000635', { requesterKind: 'Cá nhân', authorised: true }, ['caNhan', 'uyQuyen']],
    [
      '2.000815',
      { items: [{ issuerKind: 'Việt Nam' }, { issuerKind: 'Nước ngoài', legalisationExempt: false, copyForm: 'Bản giấy' }] },
      ['vietNam', 'nuocNgoai'],
    ],
    ['2.000884', { signers: [{ signingMode: 'Ký' }, { signingMode: 'Điểm chỉ' }], paperKind: 'Giấy ủy quyền' }, ['ky', 'diemChi', 'nhieuNguoi', 'giayUyQuyen']],
    [
      '2.001263',
      { adopterKind: 'Hai vợ chồng', adoptionRelation: 'Không có quan hệ nêu trên', livingWith: 'Cơ sở nuôi dưỡng' },
      ['voChong', 'khongHoHang', 'coSoNuoiDuong'],
    ],
    ['3.000722', { parentsStatus: 'Cha mẹ đã đăng ký kết hôn', bornAt: 'Cơ sở y tế', residenceWanted: true }, ['normal', 'facility', 'withResidence']],
  ])('%s from %j', (code, answers, expected) => {
    expect([...casesOf(code, answers)]).toEqual(expect.arrayContaining(expected));
  });

  it('of the officer never follow from answers', () => {
    expect(casesOf('1.000894', { brideMarriageOrder: 1, groomMarriageOrder: 1 })).not.toContain('xacMinh');
  });

  it('hold for no unanswered form, whatever the procedure', () => {
    for (const record of records.values())
      for (const id of selectCases(record, {}, now)) expect(record.cases.find((one) => one.id === id)?.when).toMatch(/!=|not|null/);
  });
});

describe('required documents', () => {
  it('follow the cases', () => {
    const papers = papersOf('1.001193', { birthProof: 'Giấy chứng sinh', parentage: 'Có cả cha và mẹ' });
    expect(papers).toContain('giayChungSinh');
    expect(papers).not.toContain('bienBanBoRoi');
    expect(papersOf('1.001193', { parentage: 'Trẻ bị bỏ rơi' })).toContain('bienBanBoRoi');
  });

  it('include what everybody hands in, for all 17', () => {
    for (const record of readCompleteRecords()) {
      const always = record.documents.filter((document) => document.cases.includes('*')).map((document) => document.id);
      expect(requiredDocuments(record, []).map((document) => document.id)).toEqual(always);
    }
  });
});

describe('legal time', () => {
  it('is the channel’s, and another where the case says so', () => {
    expect(legalTimeOf(recordOf('1.001193'), 'trực tuyến', {}, now)).toEqual({ value: 1, unit: 'ngày làm việc', sameDayCutoff: '15:00' });
    expect(legalTimeOf(recordOf('2.001263'), 'trực tiếp', {}, now)).toEqual({ value: 30, unit: 'ngày', sameDayCutoff: null });
    expect(legalTimeOf(recordOf('1.013225'), 'trực tiếp', { buildingKind: 'Nhà ở riêng lẻ của hộ gia đình, cá nhân' }, now).value).toBe(7);
    expect(legalTimeOf(recordOf('1.013225'), 'trực tiếp', { buildingKind: 'Công trình không theo tuyến' }, now).value).toBe(10);
    expect(legalTimeOf(recordOf('1.013831'), 'trực tuyến', { changeKind: 'Cho thuê, cho thuê lại đất trong dự án kết cấu hạ tầng' }, now).value).toBe(4);
    expect(legalTimeOf(recordOf('1.013831'), 'trực tuyến', {}, now).value).toBe(8);
  });

  it('is never guessed', () => {
    expect(() => legalTimeOf(recordOf('2.000528'), 'trực tiếp', {}, now)).toThrow('procedures.time-unknown');
  });

  it('is known for every channel of all 17', () => {
    for (const record of readCompleteRecords())
      for (const { channel } of record.channels) expect(legalTimeOf(record, channel, {}, now).value).toBeGreaterThan(0);
  });
});

describe('addresses', () => {
  it('are written without marks and stay apart', () => {
    expect(slugOf('Đăng ký khai sinh (lưu động)')).toBe('dang-ky-khai-sinh-luu-dong');
    expect(freeSlug('khai sinh', '1.001193', () => true)).toBe('khai-sinh-1-001193');
    expect(freeSlug('???', '1.001193', () => false)).toBe('thu-tuc-1-001193');
  });

  it('carry the place in a search there and back, and nothing else', () => {
    const place = { rank: 2, score: 0.734211, code: '1.001193' };
    expect(readPlace(writePlace(place))).toEqual(place);
    for (const word of [undefined, '', 'x', '1~2', "1~0.5~'; drop", `1~0.5~${'9'.repeat(50)}`]) expect(readPlace(word)).toBeUndefined();
  });
});
