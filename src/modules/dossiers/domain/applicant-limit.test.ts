import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { isAwaited, reasonOfEnd, reminderAt } from './applicant-limit.ts';

const at = (value: string) => toInstant(`2026-11-${value}Z`);

describe('the limit of an applicant’s step', () => {
  it('reminds three days before, and half-way when there is little time', () => {
    expect(reminderAt(at('01T00:00:00'), at('30T00:00:00'))).toBe(at('27T00:00:00'));
    expect(reminderAt(at('10T00:00:00'), at('16T00:00:00'))).toBe(at('13T00:00:00'));
    expect(reminderAt(at('10T00:00:00'), at('12T00:00:00'))).toBe(at('11T00:00:00'));
  });

  it('ends a dossier only where nothing can go on without the applicant', () => {
    expect((['applicant-supplement', 'applicant-payment', 'applicant-confirmation', 'tax', 'examination', undefined] as const).map(isAwaited)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('says what is missing, the day and the rule', () => {
    expect(reasonOfEnd('applicant-supplement', at('25T16:59:59'), 'Bổ sung trong 02 ngày làm việc')).toBe(
      'Hết hạn (23:59 25/11/2026) mà cơ quan chưa nhận được nội dung bổ sung đã yêu cầu. Quy định của thủ tục: Bổ sung trong 02 ngày làm việc. Bạn có thể nộp hồ sơ mới bất cứ lúc nào.',
    );
    expect(reasonOfEnd('applicant-payment', at('25T16:59:59'), 'y')).toContain('chứng từ nộp tiền');
  });
});
