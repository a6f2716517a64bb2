import { DomainError } from '#platform/errors';
import { download, page, siteAddress } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { dateIn } from '#platform/time';
import { renderPrintedForm, toReadable } from '#modules/documents';
import { confirmationOf, dossierPaper, lettersOf, readDossierCase, resultFile } from '#modules/dossiers';
import type { PaperSetting } from '#modules/dossiers';
import { formOf, getProcedure } from '#modules/procedures';

const pdf = 'application/pdf';

/** `/ho-so/{id}/giay-tiep-nhan.pdf`: form 01 for the applicant. */
export const receiptPage = page('/ho-so/:dossierId/giay-tiep-nhan.pdf', {
  permission: 'dossiers.print',
  isDownload: true,
  get: (request) =>
    request.app.read(request.actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, request.params['dossierId'] ?? '');
      return download(dossierPaper(dossierCase, 'receipt', settingOf(request)), `${dossierCase.dossier.code}-giay-tiep-nhan.pdf`, pdf);
    }),
});

/** `/ho-so/{id}/giay/{letter}.pdf`: what the agency wrote to the applicant: forms 02 to 05. */
export const letterPage = page('/ho-so/:dossierId/giay/:file', {
  permission: 'dossiers.print',
  isDownload: true,
  get: (request) =>
    request.app.read(request.actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, request.params['dossierId'] ?? '');
      const letter = lettersOf(dossierCase).find((name) => `${name}.pdf` === request.params['file']);
      if (letter === undefined) throw new DomainError('dossiers.paper-none');
      return download(dossierPaper(dossierCase, letter, settingOf(request)), `${dossierCase.dossier.code}-${letter}.pdf`, pdf);
    }),
});

/** `/ho-so/{id}/ket-qua/{result}.pdf`: the electronic result once issued, and its draft while the applicant is asked about it. */
export const resultPage = page('/ho-so/:dossierId/ket-qua/:file', {
  permission: 'dossiers.print',
  isDownload: true,
  async get(request) {
    const { code, filled } = await request.app.read(request.actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, request.params['dossierId'] ?? '');
      const resultId = (request.params['file'] ?? '').replace(/\.pdf$/, '');
      const result = dossierCase.results.find(({ id }) => id === resultId);
      const isOwner = request.actor.kind === 'citizen';
      if (isOwner && result?.issuedAt === undefined && confirmationOf(dossierCase) === undefined) throw new DomainError('dossiers.result.unknown');
      return { code: dossierCase.dossier.code, filled: await resultFile(ctx, dossierCase, resultId, settingOf(request)) };
    });
    const file = await toReadable(filled);
    return download(file.bytes, `${code}-ket-qua.${file.extension}`, file.contentType);
  },
});

/** `/thu-tuc/{slug}/to-khai.pdf`: the empty form, to be filled in by hand for the desk. */
export const emptyFormPage = page('/thu-tuc/:slug/to-khai.pdf', {
  permission: 'public',
  isDownload: true,
  get: ({ app, actor, params, clock }) =>
    app.read(actor, async (ctx) => {
      const { record, slug } = await getProcedure(ctx, { slug: params['slug'] ?? '' });
      return download(renderPrintedForm(formOf(record), { answers: {}, madeOn: dateIn(clock.now()) }), `to-khai-${slug}.pdf`, pdf);
    }),
});

function settingOf({ app, clock, request }: PageRequest): PaperSetting {
  return {
    publicUrl: siteAddress({ app, request }),
    now: clock.now(),
    provinceName: app.provinceName,
    demo: app.config.demo,
  };
}
