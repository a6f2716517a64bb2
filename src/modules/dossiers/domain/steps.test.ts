import { describe, expect, it } from 'vitest';
import { outcomesOf, stepKind, stepPermission, stopsTheClock } from './steps.ts';

const step = (id: string, desk: string) => ({ id, desk, duty: '' });

describe('what a step means for the dossier', () => {
  it.each([
    [step('tiepNhan', 'Bộ phận một cửa'), 'reception'],
    [step('thamTra', 'Công chức tư pháp - hộ tịch'), 'examination'],
    [step('kyDuyet', 'Lãnh đạo UBND'), 'approval'],
    [step('ky', 'Giám đốc Chi nhánh Văn phòng đăng ký đất đai'), 'approval'],
    [step('kyGcn', 'Người có thẩm quyền cấp Giấy chứng nhận'), 'approval'],
    [step('soat', 'Lãnh đạo phòng chuyên môn'), 'examination'],
    [step('dongDau', 'Văn thư'), 'issuing'],
    [step('traKetQua', 'Bộ phận một cửa'), 'hand-over'],
    [step('traoGiay', 'Bộ phận một cửa'), 'hand-over'],
    [{ ...step('giaoNhan', 'Công chức tư pháp - hộ tịch'), next: [{ to: 'end', when: null }] }, 'hand-over'],
    [{ ...step('tuChoiKs', 'Bộ phận một cửa'), next: [{ to: 'end', when: null }] }, 'examination'],
    [step('tuChoiKs', 'Bộ phận một cửa'), 'examination'],
    [step('boSung', 'Người yêu cầu'), 'applicant-supplement'],
    [step('xacNhanBanDienTu', 'Người yêu cầu'), 'applicant-confirmation'],
    [step('nopTien', 'Người yêu cầu'), 'applicant-payment'],
    [step('thue', 'Cơ quan thuế'), 'tax'],
  ] as const)('%o is %s', (shape, kind) => {
    expect(stepKind(shape, 'tiepNhan')).toBe(kind);
  });

  it('stops the clock only while the applicant or the tax office has the case', () => {
    expect((['reception', 'examination', 'approval', 'issuing', 'hand-over'] as const).some(stopsTheClock)).toBe(false);
    expect((['applicant-supplement', 'applicant-confirmation', 'applicant-payment', 'tax'] as const).every(stopsTheClock)).toBe(true);
  });

  it('B9: signing, issuing and handing over are permissions of their own', () => {
    expect((['approval', 'issuing', 'hand-over', 'examination', 'reception', undefined] as const).map(stepPermission)).toEqual([
      'dossiers.sign',
      'dossiers.issue',
      'dossiers.hand-over',
      'dossiers.work',
      'dossiers.work',
      'dossiers.work',
    ]);
  });

  it('reads the outcomes an officer can choose', () => {
    expect(
      outcomesOf([
        { to: 'boSung', when: 'outcome = "cần bổ sung"' },
        { to: 'a', when: 'channel = "trực tuyến"' },
        { to: 'b', when: null },
      ]),
    ).toEqual([{ outcome: 'cần bổ sung', to: 'boSung' }]);
  });
});
