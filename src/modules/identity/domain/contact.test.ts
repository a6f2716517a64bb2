import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceName } from './device-name.ts';
import { maskContact, parseContact } from './contact.ts';
import { isTaxCode } from './tax-code.ts';

describe('contacts', () => {
  it.each(['0900 000 001', '0900.000.001', '+84900000001', '0084 900 000 001', ' 0900000001 '])('reads the mobile number %s', (text) => {
    expect(parseContact(text)).toEqual({ channel: 'phone', value: '0900000001' });
  });
  it('reads an e-mail in any case', () => {
    expect(parseContact('Mau@ViDu.vn')).toEqual({ channel: 'email', value: 'mau@vidu.vn' });
  });
  it.each(['', '113', '0243 000 000', '1900 0000', 'a@b', '@vidu.vn', 'a b@vidu.vn', '<script>@vidu.vn', 'mau@vidu..vn'])('refuses "%s"', (text) => {
    expect(() => parseContact(text)).toThrow('identity.contact-invalid');
  });
  it('never shows the middle of a contact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => {
        const value = `09${String(n).padStart(8, '0')}`;
        expect(maskContact({ channel: 'phone', value })).toBe(`${value.slice(0, 3)} *** ${value.slice(-3)}`);
      }),
    );
    expect(maskContact({ channel: 'email', value: 'nguyenvanmau@vidu.vn' })).toBe('n***@vidu.vn');
  });
  it('knows tax codes of enterprises and their dependent units', () => {
    expect(['0800000001', '0800000001-001', '0800 000 001'].map(isTaxCode)).toEqual([true, true, true]);
    expect(['080000000', '08000000012', '0800000001-01', '030085000001', 'x'].map(isTaxCode)).toEqual([false, false, false, false, false]);
  });
  it('says in two words which browser it was', () => {
    expect(deviceName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36')).toBe('Chrome, Windows');
    expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1')).toBe('Safari, iOS');
    expect(deviceName('curl/8')).toBeUndefined();
  });
});
