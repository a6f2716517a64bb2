import { describe, expect, it } from 'vitest';
import type { FormDefinition } from '#modules/forms';
import { readCompleteRecords } from '#modules/procedures';
import type { AdministrativeUnit } from '#modules/organisations';
import { firstAnswers, saidAgain, typedApplicant } from './first-answers.ts';
import { readIdentityCard } from './identity-card.ts';

const definition = readCompleteRecords().find(({ code }) => code === '2.000635')?.form as unknown as FormDefinition;
const applicant = { name: 'Nguyễn Văn Mẫu', number: '031090001234', phone: '0912345678', address: '' };
const unit = { code: '11413', name: 'Lê Chân', level: 'commune' } as AdministrativeUnit;

describe('what need not be typed twice (A6)', () => {
  it('A6: is taken from the top of the page and the card for the requester, never for other people', () => {
    const answers = firstAnswers(definition, {}, applicant, readIdentityCard('031090001234||Nguyễn Văn Mẫu|01021990|Nam||05052021'), unit);
    expect(answers).toMatchObject({
      requesterFullName: 'Nguyễn Văn Mẫu',
      requesterPersonId: '031090001234',
      requesterPhone: '0912345678',
      registrationAgency: { code: '11413', name: 'Lê Chân', level: 'xã' },
    });
    expect(answers['requesterBirthDate']).toBeDefined();
    expect(Object.keys(answers).filter((id) => id.startsWith('subject'))).toEqual([]);
  });

  it('A6: never overwrites what the clerk typed', () => {
    const typed = { requesterFullName: 'Trần Thị Ví Dụ', registrationAgency: { code: '1', name: 'Nơi khác', level: 'xã' } };
    expect(firstAnswers(definition, typed, applicant, undefined, unit)).toMatchObject(typed);
  });

  it('fills what was left blank, of any shape', () => {
    expect(
      firstAnswers(definition, { requesterFullName: '', registrationAgency: { code: '', name: '', level: null } }, applicant, undefined, unit),
    ).toMatchObject({ requesterFullName: 'Nguyễn Văn Mẫu', registrationAgency: { code: '11413' } });
  });

  it('names the province where the desk is not a commune’s, and nothing where there is no desk', () => {
    expect(firstAnswers(definition, {}, applicant, undefined, { ...unit, level: 'province' } as AdministrativeUnit)).toMatchObject({
      registrationAgency: { level: 'tỉnh' },
    });
    expect(firstAnswers(definition, {}, { name: '', number: '', phone: '', address: '' }, undefined, undefined)).toEqual({});
  });

  it('knows which fields say again what is typed at the top', () => {
    expect(saidAgain(definition, 'name')).toEqual(['requesterFullName']);
    expect(saidAgain(definition, 'name')).not.toContain('subjectFullName');
  });

  it('reads the top of the page as texts only', () => {
    expect(typedApplicant({ applicantName: ' Nguyễn Văn Mẫu ', applicantPersonId: ['1', '2'] })).toEqual({
      name: 'Nguyễn Văn Mẫu',
      number: '',
      phone: '',
      address: '',
    });
  });
});
