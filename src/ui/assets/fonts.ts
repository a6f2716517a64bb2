import { createRequire } from 'node:module';

/** One font file: its plain served name and where it lies. */
export interface FontFile {
  readonly name: string;
  readonly file: string;
}

const require = createRequire(import.meta.url);

/** Be Vietnam Pro in the two weights and the two subsets that Vietnamese text needs (SIL Open Font License 1.1). */
export const fontFiles: readonly FontFile[] = (['400', '600'] as const).flatMap((weight) =>
  (['latin', 'vietnamese'] as const).map((subset) => ({
    name: `be-vietnam-pro-${subset}-${weight}.woff2`,
    file: require.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`),
  })),
);
