import { describe, expect, it } from 'vitest';
import { deskKey, withoutMarks } from './desk-key.ts';

describe('desk keys', () => {
  it.each([
    ['Bộ phận một cửa', 'bo-phan-mot-cua'],
    ['Lãnh đạo UBND', 'lanh-dao-ubnd'],
    ['Người yêu cầu', 'nguoi-yeu-cau'],
    ['Công chức tư pháp - hộ tịch', 'cong-chuc-tu-phap-ho-tich'],
    ['Trưởng thôn, tổ trưởng tổ dân phố', 'truong-thon-to-truong-to-dan-pho'],
    ['  Văn thư  ', 'van-thu'],
    ['Đơn vị đo đạc', 'don-vi-do-dac'],
  ])('"%s" is %s', (label, key) => {
    expect(deskKey(label)).toBe(key);
  });

  it('is the same for composed and decomposed spelling', () => {
    const label = 'Công chức văn hóa - xã hội';
    expect(deskKey(label.normalize('NFD'))).toBe(deskKey(label.normalize('NFC')));
  });

  it('is the same for both places of the tone mark', () => {
    expect(withoutMarks('Phường Hòa Thủy')).toBe(withoutMarks('Phường Hoà Thuỷ'));
  });

  it('leaves a key as it is', () => {
    expect(deskKey(deskKey('Văn phòng đăng ký đất đai'))).toBe('van-phong-dang-ky-dat-dai');
  });
});
