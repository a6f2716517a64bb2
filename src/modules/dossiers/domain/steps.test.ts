import { describe, expect, it } from 'vitest';
import { isSentBack, outcomesOf, stepPermission, stopsTheClock } from './steps.ts';

describe('what a step means for the dossier', () => {
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

  it('knows a way back from approval to the work before it', () => {
    const steps = new Map((['examination', 'approval', 'examination'] as const).map((kind, index) => [`s${index}`, { kind }]));
    expect(['s0', 's1', 's2', 'end'].map((target) => isSentBack(steps, 'approval', target))).toEqual([true, false, false, false]);
    expect(isSentBack(steps, 'examination', 's0')).toBe(false);
  });
});
