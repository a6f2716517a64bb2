import { describe, expect, it } from 'vitest';
import { preparedCode, readPreparedCode } from './prepared-code.ts';

const draftId = '01a201bd-4731-7671-ab51-d61e2aea082d';

describe('the code of a prepared form', () => {
  it('is read back however it was typed or scanned', () => {
    expect(preparedCode(draftId)).toBe('TK-D61E2AEA082D');
    for (const text of ['TK-D61E2AEA082D', ' tk-d61e2aea082d ', 'TKD61E2AEA082D', 'https://motcua.invalid/to-khai/TK-D61E2AEA082D', 'TK-D61E 2AEA 082D'])
      expect([text, readPreparedCode(text)]).toEqual([text, 'd61e2aea082d']);
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      'TK-',
      'H24.12.05-261120-0042',
      'TK-D61E2AEA082',
      'TK-D61E2AEA082DD',
      'TK-G61E2AEA082D',
      "TK-D61E2AEA082D'; --",
      'XTK-D61E2AEA082D',
    ])
      expect([text, readPreparedCode(text)]).toEqual([text, undefined]);
  });

  it('prints in Code 128: capitals, digits and a hyphen only', () => {
    expect(preparedCode(draftId)).toMatch(/^[A-Z0-9-]+$/u);
  });
});
