import { DomainError } from '#platform/errors';
import { download, page, siteAddress } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { toReadable } from '#modules/documents';
import { dossierPaper, readDossierCase, resultFile } from '#modules/dossiers';
import type { DossierCase, DossierPaper } from '#modules/dossiers';

const papers: readonly DossierPaper[] = ['receipt', 'supplement-request', 'refusal', 'apology', 'stop-notice', 'control-sheet'];

/** `/ban-lam-viec/ho-so/{id}/giay/{paper}.pdf`: the law's papers 01–06, and drafts of results under their id. */
export const paperPage = page('/ban-lam-viec/ho-so/:dossierId/giay/:file', {
  permission: 'dossiers.print',
  async get(request) {
    const { app, actor, params } = request;
    const { code, name, filled } = await app.read(actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, params['dossierId'] ?? '');
      const {
        dossier: { code: dossierCode },
        results,
      } = dossierCase;
      const wanted = (params['file'] ?? '').replace(/\.pdf$/, '');
      const paper = papers.find((candidate) => candidate === wanted);
      if (paper !== undefined) return { code: dossierCode, name: paper, filled: lawPaper(request, dossierCase, paper) };
      if (!results.some(({ id }) => id === wanted)) throw new DomainError('not-found');
      return { code: dossierCode, name: 'ket-qua', filled: await resultFile(ctx, dossierCase, wanted, settingOf(request)) };
    });
    const { bytes, extension, contentType } = await toReadable(filled);
    return download(bytes, `${code}-${name}.${extension}`, contentType, { inline: extension === 'pdf' });
  },
});

function lawPaper(request: PageRequest, dossierCase: DossierCase, paper: DossierPaper) {
  return { bytes: dossierPaper(dossierCase, paper, settingOf(request)), contentType: 'application/pdf', extension: 'pdf' } as const;
}

function settingOf({ app, clock, request }: PageRequest) {
  return {
    publicUrl: siteAddress({ app, request }),
    now: clock.now(),
    provinceName: app.provinceName,
    demo: app.config.demo,
  };
}
