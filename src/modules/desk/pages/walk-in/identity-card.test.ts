import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIdentityCard } from './identity-card.ts';

const whole = '031090001234|012345678|Nguyễn Văn Mẫu|01021990|Nam|Số 1 phố Ví Dụ, phường Mẫu|05052021';

describe('the QR of an identity card', () => {
  it('is read field by field', () => {
    expect(readIdentityCard(whole)).toEqual({
      personNumber: '031090001234',
      fullName: 'Nguyễn Văn Mẫu',
      birthDate: '1990-02-01',
      gender: 'Nam',
      address: 'Số 1 phố Ví Dụ, phường Mẫu',
      issuedOn: '2021-05-05',
    });
  });

  it('may lack the old number, the address and the day of issue', () => {
    expect(readIdentityCard('031090001234||Trần Thị Ví Dụ|29022000|Nữ')).toEqual({
      personNumber: '031090001234',
      fullName: 'Trần Thị Ví Dụ',
      birthDate: '2000-02-29',
      gender: 'Nữ',
      address: '',
      issuedOn: undefined,
    });
  });

  it('is composed, whatever the scanner sends', () => {
    expect(readIdentityCard(whole.normalize('NFD'))?.fullName).toBe('Nguyễn Văn Mẫu');
  });

  it.each([
    ['a day that does not exist', '031090001234||Mẫu|31022000|Nam', undefined],
    ['a day with too few figures', '031090001234||Mẫu|102000|Nam', undefined],
    ['no day', '031090001234||Mẫu||Nam', undefined],
  ])('leaves out %s', (_, scanned, birthDate) => {
    expect(readIdentityCard(scanned)).toMatchObject({ birthDate });
  });

  it.each(['', 'H24.102-261123-0001', '123|456|Mẫu', '031090001234', '031090001234||  |01011990', '000090001234||Mẫu|01011990', '0310900012345||Mẫu|01011990'])(
    'is not %j',
    (scanned) => {
      expect(readIdentityCard(scanned)).toBeUndefined();
    },
  );

  it('never throws, whatever is scanned', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 9 }), (parts) => {
        readIdentityCard(parts.join('|'));
      }),
    );
  });
});
