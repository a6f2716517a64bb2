import { InvalidArgumentError } from 'commander';

/** Reads a whole number from 1; anything else is wrong usage (exit code 2). */
export function readCount(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('phải là số nguyên từ 1.');
  return value;
}

/** Reads whole numbers from 1, separated by commas. */
export function readCounts(text: string): readonly number[] {
  return text.split(',').map(readCount);
}
