import { describe, expect, it } from 'vitest';
import { translate } from '#platform/i18n';
import { toInstant, toPlainDate } from '#platform/time';
import { renderSample } from '../../gallery/index.tsx';
import { texts } from '../../locales/index.ts';
import type { DeadlineProps } from './index.ts';
import { Deadline, DeadlineBanner, Money, Num, When, deadlineWords } from './index.ts';

const vi = translate(texts, 'vi');

describe('a legal clock', () => {
  it.each<[DeadlineProps, string, string]>([
    [{ state: 'running', minutesLeft: 1500 }, 'Còn 3 ngày làm việc', 'leaf'],
    [{ state: 'running', minutesLeft: 481 }, 'Còn 1 ngày làm việc', 'leaf'],
    [{ state: 'running', minutesLeft: 480 }, 'Còn 1 ngày làm việc', 'amber'],
    [{ state: 'running', minutesLeft: 200 }, 'Còn 3 giờ làm việc', 'amber'],
    [{ state: 'running', minutesLeft: 0 }, 'Còn 0 phút làm việc', 'amber'],
    [{ state: 'running', minutesLeft: -1 }, 'Trễ 1 phút', 'ember'],
    [{ state: 'running', minutesLeft: -90 }, 'Trễ 1 giờ', 'ember'],
    [{ state: 'running', minutesLeft: -500 }, 'Trễ 1 ngày', 'ember'],
    [{ state: 'running', minutesLeft: 420, minutesOfDay: 420, soonAt: 60 }, 'Còn 1 ngày làm việc', 'leaf'],
    [{ state: 'paused' }, 'Đang tạm dừng', 'plain'],
    [{ state: 'done' }, 'Đã xong đúng hạn', 'leaf'],
    [{ state: 'done-late' }, 'Đã xong, trễ hạn', 'ember'],
    [{ state: 'none' }, 'Không tính hạn', 'plain'],
  ])('%o is "%s" in %s', (props, text, tone) => {
    expect(deadlineWords(vi, props)).toMatchObject({ text, tone });
  });

  it('is a tag with an icon in lists', () => {
    expect(renderSample(<Deadline state="running" minutesLeft={-500} />)).toMatch(/^<span class="tag tag--ember"><svg.*Trễ 1 ngày<\/span>$/);
  });

  it('opens the tracking page with the promised moment and the verdict', () => {
    const html = renderSample(<DeadlineBanner state="running" minutesLeft={1500} dueAt={toInstant('2026-11-26T09:30:00Z')} />);
    expect(html).toContain('<b>Còn 3 ngày làm việc</b>');
    expect(html).toContain('<time datetime="2026-11-26T09:30:00.000Z">thứ Năm, 26/11/2026, 16:30</time>');
    expect(html).toContain('Đúng hạn');
    expect(renderSample(<DeadlineBanner state="paused" />)).toBe('<div class="clock"><b>Đang tạm dừng</b></div>');
  });
});

describe('moments and amounts', () => {
  it('are said in three ways', () => {
    const at = toInstant('2026-11-22T09:30:00Z');
    expect(renderSample(<When at={at} style="near" />)).toContain('>hôm nay, 16:30<');
    expect(renderSample(<When at={at} style="short" />)).toContain('>22/11/2026 16:30<');
    expect(renderSample(<When on={toPlainDate('2026-11-26')} />)).toBe('<time datetime="2026-11-26">thứ Năm, 26/11/2026</time>');
  });

  it('money is in đồng, and nothing to pay is said', () => {
    expect(renderSample(<Money amount={20000} />)).toContain('20.000 đồng');
    expect(renderSample(<Money amount={0} free />)).toBe('Không thu phí');
    expect(renderSample(<Money amount={20000} />, { locale: 'en' })).toContain('20,000 VND');
    expect(renderSample(<Num value={4812} />)).toContain('4.812');
  });
});
