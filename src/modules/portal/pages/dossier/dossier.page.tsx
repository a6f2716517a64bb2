import { page, siteAddress } from '#platform/http';
import { describeFile, listFiles } from '#platform/files';
import { workingClock } from '#modules/calendar';
import { readDossierCase } from '#modules/dossiers';
import { receiptsOf } from '#modules/payments';
import { DoneView, DossierView } from './dossier.view.tsx';

/** `/ho-so/{id}`: the citizen's own dossier. */
export const dossierPage = page('/ho-so/:dossierId', {
  permission: 'dossiers.submit',
  get: ({ app, actor, params }) =>
    app.read(actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, params['dossierId'] ?? '');
      const receipts = await Promise.all(dossierCase.obligations.map(({ id }) => receiptsOf(ctx, id)));
      return <DossierView case={dossierCase} receipts={receipts.flat()} clock={await workingClock(ctx, { agencyId: dossierCase.dossier.agencyId })} />;
    }),
});

/** `/ho-so/{id}/da-nop`: the confirmation with code and QR, and every paper with its checksum (A10). */
export const donePage = page('/ho-so/:dossierId/da-nop', {
  permission: 'dossiers.submit',
  get: ({ app, actor, params, request }) =>
    app.read(actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, params['dossierId'] ?? '');
      const files = await listFiles(
        ctx,
        dossierCase.documents.flatMap((document) => document.fileIds),
      );
      const trackUrl = `${siteAddress({ app, request })}/ho-so/tra-cuu?ma=${dossierCase.dossier.code}`;
      return <DoneView case={dossierCase} files={files.map(describeFile)} trackUrl={trackUrl} />;
    }),
});
