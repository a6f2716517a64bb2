import { DomainError } from '#platform/errors';
import { download, page, siteAddress } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { toReadable } from '#modules/documents';
import { dossierPaper, readDossierCase, resultFile } from '#modules/dossiers';
import type { DossierCase, DossierPaper, PaperSetting } from '#modules/dossiers';

const papers: readonly DossierPaper[] = ['receipt', 'supplement-request', 'refusal', 'apology', 'stop-notice', 'control-sheet'];

/** `/ban-lam-viec/ho-so/{id}/giay/{paper}.pdf`: the law's papers 01–06, and drafts of results under their id. */
export const paperPage = page('/ban-lam-viec/ho-so/:dossierId/giay/:file', {
  permission: 'dossiers.print',
  isDownload: true,
  async get(request) {
    const { app, actor, params } = request;
    const { name, filled } = await app.read(actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, params['dossierId'] ?? '');
      const { code } = dossierCase.dossier;
      const wanted = (params['file'] ?? '').replace(/\.pdf$/, '');
      const paper = papers.find((candidate) => candidate === wanted);
      if (paper !== undefined) return { name: `${code}-${paper}`, filled: lawPaper(request, dossierCase, paper) };
      if (!dossierCase.results.some(({ id }) => id === wanted)) throw new DomainError('not-found');
      return { name: `${code}-ket-qua`, filled: await resultFile(ctx, dossierCase, wanted, settingOf(request)) };
    });
    const { bytes, extension, contentType } = await toReadable(filled);
    return download(bytes, `${name}.${extension}`, contentType, { inline: extension === 'pdf' });
  },
});

function lawPaper(request: PageRequest, dossierCase: DossierCase, paper: DossierPaper) {
  return { bytes: dossierPaper(dossierCase, paper, settingOf(request)), contentType: 'application/pdf', extension: 'pdf' } as const;
}

function settingOf(request: PageRequest): PaperSetting {
  const { app, clock } = request;
  return { publicUrl: siteAddress(request), now: clock.now(), provinceName: app.provinceName, demo: app.config.demo };
}
