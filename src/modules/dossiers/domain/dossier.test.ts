import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { maskName, secondFactorMatches, timelinessOf } from './dossier.ts';
import type { Applicant } from './dossier.ts';

const at = (text: string) => toInstant(`2026-11-${text}:00+07:00`);

describe('how a dossier stands', () => {
  const open = { dueAt: at('26T16:30'), finishedAt: undefined, pausedSince: undefined };
  it.each([
    ['with time left', open, at('20T09:00'), 'on-time'],
    ['on the last day', open, at('26T09:00'), 'soon'],
    ['at the due minute itself', open, at('26T16:30'), 'soon'],
    ['one minute later', open, at('26T16:31'), 'late'],
    ['while the clock stands', { ...open, pausedSince: at('21T08:00') }, at('28T09:00'), 'paused'],
    ['finished at the due minute', { ...open, finishedAt: at('26T16:30') }, at('28T09:00'), 'finished-on-time'],
    ['finished a minute late', { ...open, finishedAt: at('26T16:31') }, at('28T09:00'), 'finished-late'],
    ['before it is received', { ...open, dueAt: undefined }, at('20T09:00'), 'no-due'],
  ] as const)('%s', (_, dossier, now, expected) => {
    expect(timelinessOf(dossier, now)).toBe(expected);
  });
});

describe('A11: the second factor of tracking', () => {
  const applicant: Applicant = {
    accountId: undefined,
    organisationId: undefined,
    name: 'Nguyễn Văn Mẫu',
    personId: '030090001234',
    phone: '0912 345 678',
    email: undefined,
    address: undefined,
  };
  it.each([
    ['5678', true],
    ['1234', true],
    [' 5 6 7 8 ', true],
    ['0912 345 678', true],
    ['+84 912 345 678', true],
    ['030090001234', true],
    ['0912345679', false],
    ['0000', false],
    ['678', false],
    ['15678', false],
    ['', false],
  ])('%s → %s', (typed, expected) => {
    expect(secondFactorMatches(applicant, typed)).toBe(expected);
  });

  it('never matches somebody without phone and number', () => {
    expect(secondFactorMatches({ ...applicant, phone: undefined, personId: undefined }, '0000')).toBe(false);
  });

  it('shows strangers the family name and initials only', () => {
    expect(maskName('Nguyễn Văn Mẫu')).toBe('Nguyễn V. M.');
    expect(maskName('Ví')).toBe('Ví');
  });
});
