import { describe, expect, it } from 'vitest';
import { texts } from './index.ts';

describe('the words of the look', () => {
  it('are the same in number in both languages, and start with the name of their owner', () => {
    expect(Object.keys(texts.en).toSorted()).toEqual(Object.keys(texts.vi).toSorted());
    expect(Object.keys(texts.vi).filter((key) => !key.startsWith('ui.'))).toEqual([]);
  });

  it('are NFC, without a stray space at either end but after a colon', () => {
    for (const messages of [texts.vi, texts.en]) {
      for (const [key, message] of Object.entries(messages)) {
        if (typeof message !== 'string') continue;
        expect(message.normalize('NFC'), key).toBe(message);
        expect(message.replace(/: $/, ':').trim(), key).toBe(message.replace(/: $/, ':'));
      }
    }
  });

  it('count in English', () => {
    expect(texts.en['ui.deadline.days']({ n: 1 })).toBe('1 working day left');
    expect(texts.en['ui.deadline.days']({ n: 3 })).toBe('3 working days left');
    expect(texts.en['ui.error.summary']({ n: 1 })).toBe('There is one thing to put right');
    expect(texts.vi['ui.error.summary']({ n: 1 })).toBe('Có một chỗ cần sửa');
    expect(texts.vi['ui.error.summary']({ n: 3 })).toBe('Có 3 chỗ cần sửa');
  });
});
