import { describe, expect, it } from 'vitest';
import { financeStateOf } from './finance.ts';

describe('the finance state of a dossier', () => {
  it.each([
    [[], 'none'],
    [['not-required'], 'none'],
    [['cancelled'], 'none'],
    [['due', 'settled'], 'due'],
    [['settled', 'cancelled'], 'settled'],
    [['settled', 'refund-due'], 'refund-due'],
    [['refunded', 'cancelled'], 'refunded'],
    [['refunded', 'due'], 'due'],
  ] as const)('%j is %s', (owed, state) => {
    expect(financeStateOf(owed)).toBe(state);
  });
});
