import { describe, expect, it } from 'vitest';
import { effectOf } from './step-effect.ts';
import type { FinishedStep } from './step-effect.ts';
import type { BusinessState, DeliveryState } from './states.ts';

const open = (kind: FinishedStep['kind'], to = 'end') => ({ kind, next: [{ to }] });
const done = (kind: FinishedStep['kind'], ...opened: FinishedStep['opened']): FinishedStep => ({ kind, isSentBack: false, opened, hasEnded: false });
const ended = (kind: FinishedStep['kind']): FinishedStep => ({ ...done(kind), hasEnded: true });
const at = (state: BusinessState, deliveryState: DeliveryState = 'none') => ({ state, deliveryState });

describe('what a finished step makes of a dossier', () => {
  it.each([
    ['work goes on at the next desk', at('in-progress'), done('examination', open('approval')), { state: 'in-progress', deliveryState: 'none' }],
    ['an approval signs', at('in-progress'), done('approval', open('issuing')), { deliveryState: 'signed' }],
    ['an approval that sends back signs nothing', at('in-progress'), { ...done('approval', open('examination')), isSentBack: true }, { deliveryState: 'none' }],
    ['a later signature takes no issue back', at('in-progress', 'issued'), done('approval', open('examination')), { deliveryState: 'issued' }],
    [
      'the records desk issues, and the case is decided',
      at('in-progress', 'signed'),
      done('issuing', open('hand-over')),
      { state: 'resolved', end: 'resolved', deliveryState: 'issued' },
    ],
    ['a hand-over before later work decides nothing', at('in-progress', 'signed'), done('issuing', open('hand-over', 'residence')), { state: 'in-progress' }],
    [
      'a hand-over beside other open work decides nothing',
      at('in-progress', 'signed'),
      done('issuing', open('hand-over'), open('examination')),
      { state: 'in-progress' },
    ],
    ['nothing signed is nothing decided', at('in-progress'), done('examination', open('hand-over')), { state: 'in-progress' }],
    ['the last hand-over returns the result', at('resolved', 'issued'), ended('hand-over'), { state: 'returned', end: 'returned', deliveryState: 'delivered' }],
    ['an end without a hand-over decides', at('in-progress'), ended('examination'), { state: 'resolved', end: 'resolved' }],
    ['the tax office stops the clock', at('in-progress'), done('examination', open('tax')), { state: 'awaiting-payment', awaits: 'payment' }],
    [
      'the tax notice goes on to the payment',
      at('awaiting-payment'),
      done('tax', open('applicant-payment')),
      { state: 'awaiting-payment', awaits: 'payment', resumesClock: false },
    ],
    [
      'a tax office that asks for nothing lets the clock run',
      at('awaiting-payment'),
      done('tax', open('approval')),
      { state: 'in-progress', resumesClock: true },
    ],
    [
      'another branch does not end the wait for money',
      at('awaiting-payment'),
      done('examination', open('approval')),
      { state: 'awaiting-payment', resumesClock: false },
    ],
    [
      'the applicant is asked to confirm',
      at('in-progress'),
      done('examination', open('applicant-confirmation')),
      { state: 'in-progress', awaits: 'confirmation' },
    ],
  ] as const)('%s', (_, dossier, step, effect) => {
    expect(effectOf(dossier, step)).toMatchObject({ awaits: undefined, end: undefined, ...effect });
  });

  it('B4: nothing is decided or returned where the law does not allow it', () => {
    for (const state of ['rejected', 'withdrawn', 'stopped', 'returned'] as const)
      expect(() => effectOf(at(state), ended('examination'))).toThrow('illegal-act');
    expect(() => effectOf(at('awaiting-payment', 'issued'), ended('hand-over'))).toThrow('illegal-act');
  });
});
