import { translate } from '#platform/i18n';
import type { Locale } from '#platform/i18n';
import type { PlainDate } from '#platform/time';
import type { Agency, AgencySuccessor, AdministrativeUnit, UnitSuccessor } from '../domain/views.ts';
import { texts } from '../locales/index.ts';

/** One sentence for people: "Xã X (cũ) nay thuộc Phường Y, Thành phố Z, từ ngày 01/07/2025." */
export function explainSuccession(locale: Locale, unit: AdministrativeUnit, successors: readonly UnitSuccessor[]): string {
  const t = translate(texts, locale);
  const [first] = successors;
  const old = nameOf(locale, unit);
  if (first === undefined) return t('organisations.successor.none', { old });
  const province = first.unit.path.split(', ').at(-1) ?? '';
  const names = joined(
    locale,
    successors.map((successor) => nameOf(locale, successor.unit)),
  );
  const now = first.unit.level === 'province' || locale === 'en' ? names : `${names}, ${province}`;
  const parameters = { old, now, on: readable(first.on) };
  if (successors.every(({ kind }) => kind === 'rename')) return t('organisations.successor.rename', parameters);
  return t(successors.length > 1 ? 'organisations.successor.partial' : 'organisations.successor.full', parameters);
}

/** One sentence for people about a closed agency, or undefined while nobody is named. */
export function explainAgencySuccession(locale: Locale, agency: Agency, successors: readonly AgencySuccessor[]): string | undefined {
  const [first] = successors;
  if (first === undefined) return undefined;
  const now = joined(
    locale,
    successors.map((successor) => successor.agency.name),
  );
  return translate(texts, locale)('organisations.agency.successor', { old: agency.name, now, on: readable(first.on) });
}

function nameOf(locale: Locale, unit: AdministrativeUnit): string {
  return locale === 'vi' ? unit.fullName : unit.nameEn;
}

function joined(locale: Locale, names: readonly string[]): string {
  const format = new Intl.ListFormat(locale, { type: 'conjunction' });
  return format.format(names);
}

function readable(day: PlainDate): string {
  return day.split('-').toReversed().join('/');
}
