import { dateIn } from '#platform/time';
import type { Instant } from '#platform/time';
import type { RegisterBookData } from '#modules/documents';
import { dossierTexts } from '#modules/dossiers';
import type { RegisterLine, RegisterQuery } from '#modules/dossiers';
import { paperHeadOf } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { texts } from '../../locales/index.ts';

const t = texts.vi;
type Names = ReadonlyMap<string, Agency>;

const head = [
  t['desk.book.ordinal'],
  t['desk.book.code'],
  t['desk.column.procedure'],
  t['desk.book.sets'],
  t['desk.case.applicant'],
  t['desk.book.contact'],
  t['desk.case.agency'],
  t['desk.book.received'],
  t['desk.book.promised'],
  t['desk.book.sent'],
  t['desk.book.result'],
  t['desk.book.returned'],
  t['desk.book.via'],
  t['desk.column.state'],
];

/** The book as lines of cells with its head, dates as dd/mm/yyyy; always in Vietnamese, as the law prints it. */
export function bookLines(lines: readonly RegisterLine[], names: Names): readonly (readonly (string | number)[])[] {
  return [
    head,
    ...lines.map((line) => [
      line.ordinal,
      line.code,
      line.procedureName,
      1,
      line.applicantName,
      contactOf(line),
      names.get(line.agencyId)?.name ?? '',
      shortDay(line.receivedAt),
      shortDay(line.dueAt),
      shortDay(line.sentAt),
      shortDay(line.resultAt),
      shortDay(line.returnedAt),
      dossierTexts.vi[`dossiers.receiving.${line.receivingMethod as 'one-stop'}`],
      dossierTexts.vi[`dossiers.state.${line.state as 'submitted'}`],
    ]),
  ];
}

/** The book as form 07 takes it. */
export function bookPaper(
  { from, until }: RegisterQuery,
  lines: readonly RegisterLine[],
  names: Names,
  agency: Agency,
  provinceName: string,
): RegisterBookData {
  const years = [...new Set(lines.map(({ book }) => book))].join(', ');
  return {
    agency: paperHeadOf(agency, provinceName, until),
    book: years === '' ? from.slice(0, 4) : years,
    from,
    until,
    entries: lines.map((line) => ({
      ordinal: line.ordinal,
      code: line.code,
      procedure: line.procedureName.slice(0, 1000),
      sets: 1,
      applicant: line.applicantName,
      contact: contactOf(line) || undefined,
      handlingAgency: names.get(line.agencyId)?.name ?? '–',
      receivedOn: dateIn(line.receivedAt),
      promisedOn: dateIn(line.dueAt ?? line.receivedAt),
      sentOn: dayOf(line.sentAt),
      resultOn: dayOf(line.resultAt),
      returnedOn: dayOf(line.returnedAt),
      returnedVia: dossierTexts.vi[`dossiers.receiving.${line.receivingMethod as 'one-stop'}`],
      note: dossierTexts.vi[`dossiers.state.${line.state as 'submitted'}`],
    })),
  };
}

function contactOf({ applicantAddress, applicantPhone }: RegisterLine): string {
  return [applicantAddress, applicantPhone].filter((part) => part !== undefined && part !== '').join('; ');
}

function dayOf(at: Instant | undefined) {
  return at === undefined ? undefined : dateIn(at);
}

function shortDay(at: Instant | undefined): string {
  return at === undefined ? '' : dateIn(at).split('-').toReversed().join('/');
}
