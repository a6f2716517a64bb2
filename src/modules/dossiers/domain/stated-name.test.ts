import { describe, expect, it } from 'vitest';
import { readCompleteRecords } from '#modules/procedures';
import { statedName } from './stated-name.ts';

describe('the name that the applicant wrote of themselves', () => {
  const asking = readCompleteRecords().filter(({ form }) => form.sections.some(({ fields }) => fields.some(({ prefill }) => prefill === 'profile.fullName')));

  it.each(asking.map((record) => [record.code, record] as const))('is the answer to the question about their name (%s)', (_, record) => {
    const [field] = record.form.sections.flatMap(({ fields }) => fields).filter(({ prefill }) => prefill === 'profile.fullName');
    expect(statedName(record, { [field?.id ?? '']: ' Nguyễn Văn Mẫu ' })).toBe('Nguyễn Văn Mẫu');
  });

  it('is nothing where nothing was answered', () => {
    expect(asking.length).toBeGreaterThan(5);
    for (const record of asking) for (const answers of [{}, { khac: 'Nguyễn Văn Mẫu' }]) expect(statedName(record, answers)).toBeUndefined();
  });
});
