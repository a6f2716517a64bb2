import { describe, expect, it } from 'vitest';
import { shortName } from './short-name.ts';

describe('the everyday name of a procedure', () => {
  it('is the first keyword with a capital', () => {
    expect(shortName({ name: 'Đăng ký khai sinh', keywords: ['đăng ký khai sinh', 'giấy khai sinh'] })).toBe('Đăng ký khai sinh');
  });

  it('is the official name when there is no keyword', () => {
    expect(shortName({ name: 'Chứng thực chữ ký', keywords: [] })).toBe('Chứng thực chữ ký');
  });
});
