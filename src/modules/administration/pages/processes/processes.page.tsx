import { DomainError } from '#platform/errors';
import { download, page } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { findDraftOf, getProcedure, processDiagram, searchProcedures, stepTableToBpmn } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import { readProcess } from '#modules/workflow';
import { codeOf } from '../../reads/draft.ts';
import { ProcessView } from './process.view.tsx';
import { ProcessesView } from './processes.view.tsx';

/** `/quan-tri/quy-trinh`: the processes of the procedures in force. */
export const processesPage = page('/quan-tri/quy-trinh', {
  permission: 'administration.procedures',
  async get({ app, actor, query }) {
    const found = await app.read(actor, (ctx) => searchProcedures(ctx, { query: query['tu-khoa'] ?? '', after: query['tiep'], limit: 50 }));
    return <ProcessesView found={found} />;
  },
});

/** `/quan-tri/quy-trinh/:code`: a process as step table and diagram. */
export const processPage = page('/quan-tri/quy-trinh/:code', {
  permission: 'administration.procedures',
  example: '/quan-tri/quy-trinh/1.001193',
  async get(request) {
    const procedure = await procedureOf(request);
    return <ProcessView procedure={procedure} diagram={processDiagram(procedure.record)} />;
  },
});

/** `/quan-tri/quy-trinh/:code/bpmn`: the BPMN 2.0 file that runs, or that of the step table before it was deployed. */
export const processFilePage = page('/quan-tri/quy-trinh/:code/bpmn', {
  permission: 'administration.procedures',
  isDownload: true,
  example: '/quan-tri/quy-trinh/1.001193/bpmn',
  async get(request) {
    const { record, processId, code } = await procedureOf(request);
    const xml = processId === undefined ? stepTableToBpmn(record) : (await request.app.read(request.actor, (ctx) => readProcess(ctx, processId))).bpmnXml;
    return download(Buffer.from(xml, 'utf8'), `quy-trinh-${code}.bpmn`, 'application/xml');
  },
});

/** The procedure in force, or with `?ban=thao` its draft. */
async function procedureOf({ app, actor, query, ...request }: PageRequest): Promise<ProcedureVersion> {
  const code = codeOf(request);
  if (query['ban'] !== 'thao') return app.read(actor, (ctx) => getProcedure(ctx, { code }));
  const draft = await app.read(actor, (ctx) => findDraftOf(ctx, code));
  if (draft === undefined) throw new DomainError('procedures.unknown', { code, slug: '' });
  return draft;
}
