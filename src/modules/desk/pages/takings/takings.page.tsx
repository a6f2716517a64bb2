import { page } from '#platform/http';
import { dateIn } from '#platform/time';
import { parseDay } from '#modules/forms';
import { readTakings } from '#modules/payments';
import { agenciesWithBooks } from '../../components/agencies-with-books.ts';
import { shortNames } from '../../components/short-names.ts';
import { deskRail } from '../../components/rail.tsx';
import { TakingsView } from './takings.view.tsx';

const path = '/ban-lam-viec/thu-tien/trong-ngay';
const permission = 'payments.read-books';
const pageSize = 100;

/** `/ban-lam-viec/thu-tien/trong-ngay`: what an agency took on a day, for whom, and what others took for it; today at the officer's first agency unless told. */
export const takingsPage = page(path, {
  permission,
  get: ({ app, actor, locale, query, clock }) =>
    app.read(actor, async (ctx) => {
      const agencies = await agenciesWithBooks(ctx, permission);
      const agencyId = (agencies.find(({ id }) => id === query['cq']) ?? agencies[0])?.id ?? '';
      const day = parseDay(query['ngay'] ?? '') ?? dateIn(clock.now());
      const after = /^[0-9a-f-]{36}$/.test(query['sau'] ?? '') ? query['sau'] : undefined;
      const takings = await readTakings(ctx, { agencyId, day, after, limit: pageSize });
      const named = [...takings.sums, ...takings.receipts].flatMap((one) => [one.agencyId, one.payeeAgencyId]);
      return (
        <TakingsView
          takings={takings}
          agencyId={agencyId}
          day={day}
          agencies={agencies}
          names={await shortNames(ctx, [agencyId, ...named])}
          next={takings.receipts.length === pageSize ? takings.receipts.at(-1)?.id : undefined}
          rail={await deskRail(ctx, locale, path)}
        />
      );
    }),
});
