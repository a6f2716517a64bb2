import type { Ctx } from '#platform/app';
import { csvFile } from '#platform/csv';
import { DomainError, isDomainError } from '#platform/errors';
import { download, invalid, page } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { agenciesOf } from '#platform/permissions';
import { dateIn } from '#platform/time';
import { renderPaper } from '#modules/documents';
import { defaultPeriod, mostPrinted, readRegister, readWholeRegister } from '#modules/dossiers';
import type { RegisterLine, RegisterQuery } from '#modules/dossiers';
import { parseDay } from '#modules/forms';
import { getAgency } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { agenciesWithBooks } from '../../components/agencies-with-books.ts';
import { deskRail } from '../../components/rail.tsx';
import { bookLines, bookPaper } from './book-lines.ts';
import { BookView } from './book.view.tsx';

/** As many lines as a spreadsheet of the book may hold. */
const mostExported = 50_000;

/** `/ban-lam-viec/so-theo-doi`: the register book (form 07) of a desk by period, a page at a time. */
export const bookPage = page('/ban-lam-viec/so-theo-doi', {
  permission: 'dossiers.list',
  get: async (request) => {
    const { app, actor, locale, query } = request;
    try {
      return await app.read(actor, (ctx) => view(ctx, request, periodOf(request), undefined));
    } catch (error) {
      if (!isDomainError(error, 'dossiers.period-invalid')) throw error;
      const problem = app.texts.find(locale, error.code) ?? error.code;
      return invalid(
        await app.read(actor, (ctx) => view(ctx, { ...request, query: {} }, { ...periodOf({ ...request, query: { cq: query['cq'] ?? '' } }) }, problem)),
      );
    }
  },
});

async function view(ctx: Ctx, { locale, query }: PageRequest, asked: RegisterQuery, problem: string | undefined) {
  const agencies = await agenciesWithBooks(ctx, 'dossiers.list');
  const period = asked.agencyId === '' ? { ...asked, agencyId: agencies[0]?.id ?? '' } : asked;
  const { lines, next } = await readRegister(ctx, { ...period, after: query['sau'], limit: 50 });
  return (
    <BookView
      period={period}
      lines={lines}
      names={await namesOf(ctx, lines)}
      agencies={agencies}
      next={next}
      problem={problem}
      rail={await deskRail(ctx, locale, '/ban-lam-viec/so-theo-doi')}
    />
  );
}

/** `/ban-lam-viec/so-theo-doi/so.pdf` and `.csv`: the whole book of a period; who took it out is audited. */
export const bookFilePage = page('/ban-lam-viec/so-theo-doi/:file', {
  permission: 'dossiers.list',
  isDownload: true,
  get: async (request) => {
    const { app, actor, params, clock } = request;
    const file = params['file'] ?? '';
    if (file !== 'so.pdf' && file !== 'so.csv') throw new DomainError('not-found');
    const period = periodOf(request);
    const isPdf = file === 'so.pdf';
    const { lines, names, agency } = await app.transaction(actor, async (ctx) => {
      const found = await readWholeRegister(ctx, period, isPdf ? 'pdf' : 'csv', isPdf ? mostPrinted : mostExported);
      return { lines: found, names: await namesOf(ctx, found), agency: await getAgency(ctx, period.agencyId) };
    });
    const name = `so-theo-doi-${period.from}-${period.until}`;
    if (!isPdf) return download(Buffer.from(csvFile(bookLines(lines, names)), 'utf8'), `${name}.csv`, 'text/csv; charset=utf-8');
    return download(
      renderPaper({ template: 'register-book', on: dateIn(clock.now()) }, bookPaper(period, lines, names, agency, app.provinceName)),
      `${name}.pdf`,
      'application/pdf',
      { inline: true },
    );
  },
});

/** Whose book and which days the address asks for; this month of the officer's first agency unless told. */
function periodOf({ actor, clock, query }: Pick<PageRequest, 'actor' | 'clock' | 'query'>): RegisterQuery {
  const mine = agenciesOf(actor);
  const period = defaultPeriod(clock.now());
  return {
    agencyId: mine.length === 0 ? (query['cq'] ?? '') : (mine.find((id) => id === query['cq']) ?? mine[0] ?? ''),
    from: parseDay(query['tu'] ?? '') ?? period.from,
    until: parseDay(query['den'] ?? '') ?? period.until,
  };
}

async function namesOf(ctx: Ctx, lines: readonly RegisterLine[]): Promise<ReadonlyMap<string, Agency>> {
  const found = new Map<string, Agency>();
  for (const id of new Set(lines.map(({ agencyId }) => agencyId))) found.set(id, await getAgency(ctx, id));
  return found;
}
