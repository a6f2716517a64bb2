/** One way of looking at a page: language, theme, width of the window in pixels, size of the text in percent. */
export interface Look {
  readonly locale: 'vi' | 'en';
  readonly theme: 'light' | 'dark';
  readonly width: 320 | 768 | 1280;
  readonly text: 100 | 200;
}

const widths = [320, 768, 1280] as const;

/** Every way: 2 languages × 2 themes × 3 widths × 2 sizes. */
export const allLooks: readonly Look[] = (['vi', 'en'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((theme) => widths.flatMap((width) => ([100, 200] as const).map((text) => ({ locale, theme, width, text })))),
);

/** Two ways that together show the n-th page in both languages, both themes, both sizes and two widths; over twelve pages every way occurs. */
export function twoLooks(index: number): readonly [Look, Look] {
  const first = allLooks[index % 12] ?? { locale: 'vi', theme: 'light', width: 320, text: 100 };
  const width = widths[(widths.indexOf(first.width) + 1 + (Math.floor(index / 12) % 2)) % 3] ?? 1280;
  return [first, { locale: 'en', theme: first.theme === 'light' ? 'dark' : 'light', width, text: first.text === 100 ? 200 : 100 }];
}

/** A way in words, for the report of a fault. */
export function sayLook({ locale, theme, width, text }: Look): string {
  return `${locale}, ${theme}, ${String(width)} px, text ${String(text)} %`;
}
