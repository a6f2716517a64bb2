import { describe, expect, it } from 'vitest';
import type { FormField } from './form-definition.ts';
import { knownOn, prefill } from './prefill.ts';
import { field } from '../testing/sample-form.ts';

const fields: readonly FormField[] = [
  field('name', 'text', { label: 'Họ tên', prefill: 'profile.fullName' }),
  field('born', 'date', { label: 'Ngày sinh', prefill: 'profile.birthDate' }),
  field('phone', 'phone', { label: 'Điện thoại', prefill: 'profile.phone' }),
  field('kind', 'text', { label: 'Loại' }),
];
const profile = { fullName: 'Nguyễn Văn Mẫu', birthDate: '1985-05-17', phone: '0912345678', eidLevel: 2 };
const form = { title: 'Tờ khai', code: null, basis: null, sections: [{ id: 's', title: 'Phần', fields }] };

describe('what is known beforehand', () => {
  it('A6: stands in the form from the start, and is named as taken while nobody changes it', () => {
    const answers = prefill(form, profile);
    expect(answers).toEqual({ name: 'Nguyễn Văn Mẫu', born: '1985-05-17', phone: '0912345678' });
    expect(knownOn(fields, answers, profile)).toEqual({ taken: ['Họ tên', 'Ngày sinh', 'Điện thoại'], changed: [] });
  });

  it('is the same whether stored or as the controls send it', () => {
    expect(knownOn(fields, { name: ' Nguyễn Văn Mẫu ', born: { day: '17', month: '5', year: '1985' } }, profile)).toEqual({
      taken: ['Họ tên', 'Ngày sinh'],
      changed: [],
    });
  });

  it('may be changed; what the e-ID vouches for is then named, one’s own statements are not', () => {
    expect(knownOn(fields, { name: 'Nguyễn Văn Khác', phone: '0987654321' }, profile)).toEqual({ taken: [], changed: ['Họ tên'] });
    expect(knownOn(fields, { name: 'Nguyễn Văn Khác' }, { ...profile, eidLevel: undefined })).toEqual({ taken: [], changed: [] });
  });

  it('says nothing of empty answers, of other questions, and for an empty profile', () => {
    expect(knownOn(fields, { name: '', kind: 'x' }, profile)).toEqual({ taken: [], changed: [] });
    expect(knownOn(fields, { name: 'Nguyễn Văn Mẫu' }, {})).toEqual({ taken: [], changed: [] });
  });
});
