import type { Translate } from '#platform/i18n';
import { developersTexts } from './locales/index.ts';

type Texts = typeof developersTexts.vi;
type ScopeKey = Extract<keyof Texts, `developers.scope.${string}`>;

/** What a scope lets a program do, in words; a scope that is no longer offered shows its name. */
export function scopeWords(t: Translate<Texts>, scope: string): string {
  const key = `developers.scope.${scope}`;
  return isScopeKey(key) ? t(key) : scope;
}

function isScopeKey(key: string): key is ScopeKey {
  return key in developersTexts.vi;
}
