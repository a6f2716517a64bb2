import type { ProcedureRecord } from '#modules/procedures';
import { capital } from './capital.ts';

/** The longest official name that stands in two lines above a page on a phone. */
const shortEnough = 60;

/** What a procedure is called above each page of its journey: its official name or, where that fills half a phone, what people call it. */
export function spokenName({ name, keywords }: Pick<ProcedureRecord, 'name' | 'keywords'>): string {
  return name.length <= shortEnough ? name : capital(keywords[0] ?? name);
}
