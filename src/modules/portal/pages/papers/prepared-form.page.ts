import { download, page, seeOther, siteAddress } from '#platform/http';
import { dateIn } from '#platform/time';
import { renderPrintedForm } from '#modules/documents';
import { listOpenFilings, openPrepared, preparedCode } from '#modules/dossiers';
import { validateAnswers } from '#modules/forms';
import { readProfile } from '#modules/identity';
import { getAgency } from '#modules/organisations';
import { loadFiling } from '../filing/load-filing.ts';

const hint = 'Mang tờ khai này đến quầy: cán bộ quét mã là mở được nội dung đã khai, không phải nhập lại.';

/** `/ho-so/nhap/{id}/to-khai.pdf`: the form as filled in so far, for the desk; its bar code and QR open it there. */
export const preparedFormPage = page('/ho-so/nhap/:draftId/to-khai.pdf', {
  permission: 'dossiers.prepare',
  isDownload: true,
  get: ({ app, actor, params, clock, request }) =>
    app.read(actor, async (ctx) => {
      const { filing, form, draft, help, procedure } = await loadFiling(ctx, params['draftId'] ?? '');
      const { value, hidden } = validateAnswers(form.definition, draft.answers, { now: clock.now(), partial: true });
      const code = preparedCode(filing.draftId);
      const body = renderPrintedForm(form.definition, {
        answers: value,
        hidden: new Set(hidden),
        madeOn: dateIn(clock.now()),
        addressee: (await getAgency(ctx, filing.agencyId)).name,
        signerName: help?.citizenName ?? (await readProfile(ctx))?.fullName,
        dossier: { code, trackingUrl: `${siteAddress({ app, request })}/to-khai/${code}`, hint },
      });
      return download(body, `to-khai-${procedure.slug}-${code}.pdf`, 'application/pdf');
    }),
});

/** `/to-khai/{code}`: where the code of a prepared form leads: the clerk to the desk, its owner back to the filing. */
export const preparedCodePage = page('/to-khai/:code', {
  permission: 'signed-in',
  rateLimit: 'lookUp',
  get: async ({ app, actor, params }) => {
    const code = params['code'] ?? '';
    if (actor.kind === 'citizen') {
      const mine = (await app.read(actor, (ctx) => listOpenFilings(ctx.tx, actor.id))).find(({ draftId }) => preparedCode(draftId) === code.toUpperCase());
      return mine === undefined ? seeOther('/ho-so', 'portal.prepared.other') : seeOther(`/ho-so/nhap/${mine.draftId}`);
    }
    const { procedureSlug, draftId } = await openPrepared(app, actor, code);
    return seeOther(`/ban-lam-viec/tiep-nhan/${procedureSlug}?to-khai=${preparedCode(draftId)}`);
  },
});
