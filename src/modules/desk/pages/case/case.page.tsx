import type { Ctx } from '#platform/app';
import { isDomainError } from '#platform/errors';
import { describeFile, listFiles, readPosted } from '#platform/files';
import { invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { mayDo } from '#platform/permissions';
import { workingClock } from '#modules/calendar';
import { listTemplates } from '#modules/documents';
import { isOfApplicant, readDossierCase } from '#modules/dossiers';
import { displayNames } from '#modules/identity';
import { agencyNames, listAgencies } from '#modules/organisations';
import { deskRail } from '../../components/rail.tsx';
import { caseHref, wayBack } from '../../components/way-back.ts';
import { CaseView } from './case.view.tsx';
import { doAct } from './do-act.ts';
import { paperPlace } from './paper-viewer.view.tsx';
import { filesSent } from '../../components/files-sent.ts';
import { refusedAct } from './refused-act.ts';
import type { RefusedAct } from './refused-act.ts';

/** `/ban-lam-viec/ho-so/{id}`: papers left, facts and acts right, history below. */
export const casePage = page('/ban-lam-viec/ho-so/:dossierId', {
  permission: 'dossiers.list',
  upload: true,
  get: (request) => request.app.read(request.actor, (ctx) => view(ctx, request, undefined)),
  post: async (request) => {
    const { app, actor, params } = request;
    const dossierId = params['dossierId'] ?? '';
    const { body, refused } = await readPosted(request);
    const show = async (shown: RefusedAct) => invalid(await app.read(actor, (ctx) => view(ctx, request, shown)));
    if (refused.length > 0)
      return show({ ...refusedAct(body, { code: '', details: {} }), problems: refused.map(({ path, message }) => ({ name: path, message })) });
    try {
      const done = await doAct(app, actor, dossierId, body);
      const list = wayBack(request.query['ve']);
      return seeOther(done.isGone ? list : caseHref(dossierId, list), done.flash);
    } catch (error) {
      if (!isDomainError(error) || error.code === 'forbidden' || error.code.endsWith('.unknown')) throw error;
      return show(refusedAct(body, error));
    }
  },
});

async function view(ctx: Ctx, { params, locale, query }: PageRequest, refused: RefusedAct | undefined) {
  const dossierCase = await readDossierCase(ctx, params['dossierId'] ?? '');
  const files = await listFiles(
    ctx,
    dossierCase.documents.flatMap((document) => document.fileIds),
  );
  const { dossier, agency, tasks, transfers } = dossierCase;
  const agencies = (await listAgencies(ctx, { kind: 'department', limit: 60 })).items;
  const peers = (await listAgencies(ctx, { kind: agency.kind, limit: 300 })).items.filter(({ level }) => level === agency.level);
  const passedOn = transfers.flatMap(({ fromAgencyId, toAgencyId }) => [fromAgencyId, toAgencyId]);
  return (
    <CaseView
      case={dossierCase}
      clock={await workingClock(ctx, { agencyId: dossier.agencyId })}
      files={new Map(files.map((file) => [file.id, describeFile(file)]))}
      scans={new Set(files.filter((file) => !isOfApplicant(file, dossier)).map(({ id }) => id))}
      agencies={agencies}
      transferTo={agency.kind === 'department' ? agencies : [...peers, ...agencies]}
      agencyNames={await agencyNames(ctx, passedOn)}
      templates={mayDo(ctx.actor, 'documents.read-templates') ? (await listTemplates(ctx, { procedureCode: dossier.procedureCode, limit: 50 })).own : []}
      names={await displayNames(
        ctx,
        tasks.flatMap(({ task }) => task.assigneeId ?? []),
      )}
      place={paperPlace(query)}
      list={wayBack(query['ve'])}
      rail={await deskRail(ctx, locale, '/ban-lam-viec')}
      refused={refused}
      sentFiles={refused === undefined ? new Map<string, never>() : await filesSent(ctx, refused.typed)}
    />
  );
}
