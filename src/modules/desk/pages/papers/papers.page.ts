import { DomainError } from '#platform/errors';
import { download, page } from '#platform/http';
import { dossierPaper, readDossierCase, resultFile } from '#modules/dossiers';
import type { DossierPaper } from '#modules/dossiers';

const papers: readonly DossierPaper[] = ['receipt', 'supplement-request', 'refusal', 'apology', 'stop-notice', 'control-sheet'];

/** `/ban-lam-viec/ho-so/{id}/giay/{paper}.pdf`: the law's papers 01–06, and drafts of results under their id. */
export const paperPage = page('/ban-lam-viec/ho-so/:dossierId/giay/:file', {
  permission: 'dossiers.print',
  get: ({ app, actor, params, clock, request }) =>
    app.read(actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, params['dossierId'] ?? '');
      const name = (params['file'] ?? '').replace(/\.pdf$/, '');
      const setting = {
        publicUrl: app.config.publicUrl ?? `${request.protocol}://${request.host}`,
        now: clock.now(),
        provinceName: app.provinceName,
        demo: app.config.demo,
      };
      const paper = papers.find((candidate) => candidate === name);
      if (paper === undefined && !dossierCase.results.some(({ id }) => id === name)) throw new DomainError('not-found');
      if (paper !== undefined)
        return download(dossierPaper(dossierCase, paper, setting), `${dossierCase.dossier.code}-${paper}.pdf`, 'application/pdf', { inline: true });
      const result = await resultFile(ctx, dossierCase, name, setting);
      return download(result.bytes, `${dossierCase.dossier.code}-ket-qua.${result.extension}`, result.contentType, { inline: result.extension === 'pdf' });
    }),
});
