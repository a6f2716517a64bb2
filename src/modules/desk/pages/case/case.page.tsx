import type { Ctx } from '#platform/app';
import { isDomainError } from '#platform/errors';
import { describeFile, listFiles } from '#platform/files';
import { invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { workingClock } from '#modules/calendar';
import { readDossierCase } from '#modules/dossiers';
import { listAgencies } from '#modules/organisations';
import { deskRail } from '../../components/rail.tsx';
import { CaseView } from './case.view.tsx';
import { doAct } from './do-act.ts';

/** `/ban-lam-viec/ho-so/{id}`: papers left, facts and acts right, history below. */
export const casePage = page('/ban-lam-viec/ho-so/:dossierId', {
  permission: 'dossiers.list',
  get: (request) => request.app.read(request.actor, (ctx) => view(ctx, request, undefined)),
  post: async (request) => {
    const { app, actor, body, params, locale } = request;
    const dossierId = params['dossierId'] ?? '';
    try {
      const done = await doAct(app, actor, dossierId, body);
      return seeOther(done.isGone ? '/ban-lam-viec' : `/ban-lam-viec/ho-so/${dossierId}`, done.flash);
    } catch (error) {
      if (!isDomainError(error) || error.code === 'forbidden' || error.code.endsWith('.unknown')) throw error;
      const message = app.texts.find(locale, error.code, error.details) ?? error.code;
      return invalid(await app.read(actor, (ctx) => view(ctx, request, message)));
    }
  },
});

async function view(ctx: Ctx, { params, locale, body }: PageRequest, problem: string | undefined) {
  const dossierCase = await readDossierCase(ctx, params['dossierId'] ?? '');
  const files = await listFiles(ctx, dossierCase.documents.flatMap((document) => document.fileIds));
  const agencies = (await listAgencies(ctx, { kind: 'department', limit: 60 })).items;
  return (
    <CaseView
      case={dossierCase} clock={await workingClock(ctx, { agencyId: dossierCase.dossier.agencyId })} files={new Map(files.map((file) => [file.id, describeFile(file)]))}
      agencies={agencies} rail={await deskRail(ctx, locale, '/ban-lam-viec')} problem={problem} typed={body}
    />
  );
}
