import { describe, expect, it } from 'vitest';
import { referenceId } from './reference-id.ts';

describe('ids of reference data', () => {
  it('are the same every time', () => {
    expect(referenceId('unit', 'province:31:2025-07-01')).toBe(referenceId('unit', 'province:31:2025-07-01'));
  });

  it('differ by kind and by name', () => {
    const ids = [referenceId('unit', 'a'), referenceId('agency', 'a'), referenceId('unit', 'b')];
    expect(new Set(ids).size).toBe(3);
  });

  it('are version 5', () => {
    expect(referenceId('desk', 'x')[14]).toBe('5');
  });
});
