import type { Instant } from '#platform/time';
import { fillWording } from './wording.ts';
import type { TellingLocale, Wording } from './wording.ts';

/** A wording as people would get it, with made-up values, and how many parts its SMS has. */
export interface SampleWording extends Wording {
  /** Parts of a long SMS: 70 signs in one, 67 in each of several (UCS-2); 160 and 153 where every sign is plain (GSM 03.38). */
  readonly smsParts: number;
}

const samples: Readonly<Record<string, Readonly<Record<TellingLocale, string>>>> = {
  code: { vi: 'H24.101-261122-00001', en: 'H24.101-261122-00001' },
  procedure: { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
  agency: { vi: 'Ủy ban nhân dân xã Mẫu', en: 'The people’s committee of Mẫu' },
  reason: { vi: 'Lý do ví dụ', en: 'An example of a reason' },
  reasons: { vi: '1. Ảnh: Ảnh bị mờ, hãy chụp lại.', en: '1. Photograph: blurred, please take it again.' },
  receiver: { vi: 'Nguyễn Văn Mẫu', en: 'Nguyễn Văn Mẫu' },
};

/** Fills a wording with samples: dates and money by their format, well-known names by example, everything else by its own name. Throws as {@link fillWording}. */
export function sampleWording(wording: Wording, placeholders: readonly string[], locale: TellingLocale, now: Instant): SampleWording {
  const text = `${wording.subject} ${wording.body} ${wording.short}`;
  const valueOf = (name: string): unknown => {
    const format = new RegExp(`\\{\\{\\s*${name}\\|([a-z]+)`, 'u').exec(text)?.[1];
    if (format === 'money') return 50_000;
    return format === undefined ? (samples[name]?.[locale] ?? `‹${name}›`) : now;
  };
  const filled = fillWording(wording, Object.fromEntries(placeholders.map((name) => [name, valueOf(name)])), locale);
  return { ...filled, smsParts: smsParts(filled.short) };
}

function smsParts(text: string): number {
  const isPlain = /^[\n\r\x20-\x5a\x61-\x7a]*$/u.test(text);
  const [alone, together] = isPlain ? [160, 153] : [70, 67];
  return text.length <= alone ? 1 : Math.ceil(text.length / together);
}
