import { describe, expect, it } from 'vitest';
import { spokenName } from './spoken-name.ts';

describe('the name above a journey', () => {
  it('is the official one unless that is long and people have another', () => {
    const long = 'Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất lần đầu';
    expect(spokenName({ name: 'Đăng ký khai sinh', keywords: ['khai sinh'] })).toBe('Đăng ký khai sinh');
    expect(spokenName({ name: long, keywords: ['làm sổ đỏ lần đầu', 'sổ đỏ'] })).toBe('Làm sổ đỏ lần đầu');
    expect(spokenName({ name: long, keywords: [] })).toBe(long);
  });
});
