import { z } from 'zod';
import { download, page } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { getProcedure, processDiagram, searchProcedures, stepTableToBpmn } from '#modules/procedures';
import { readProcess } from '#modules/workflow';
import { ProcessView } from './process.view.tsx';
import { ProcessesView } from './processes.view.tsx';

/** `/quan-tri/quy-trinh`: the processes of the procedures in force. */
export const processesPage = page('/quan-tri/quy-trinh', {
  permission: 'administration.use',
  async get({ app, actor, query }) {
    const found = await app.read(actor, (ctx) => searchProcedures(ctx, { query: query['tu-khoa'] ?? '', after: query['tiep'], limit: 50 }));
    return <ProcessesView found={found} />;
  },
});

/** `/quan-tri/quy-trinh/:code`: a process as step table and diagram. */
export const processPage = page('/quan-tri/quy-trinh/:code', {
  permission: 'administration.use',
  example: '/quan-tri/quy-trinh/1.001193',
  async get(request) {
    const procedure = await procedureOf(request);
    return <ProcessView procedure={procedure} diagram={processDiagram(procedure.record)} />;
  },
});

/** `/quan-tri/quy-trinh/:code/bpmn`: the BPMN 2.0 file that runs, or that of the step table before it was deployed. */
export const processFilePage = page('/quan-tri/quy-trinh/:code/bpmn', {
  permission: 'administration.use',
  example: '/quan-tri/quy-trinh/1.001193/bpmn',
  async get(request) {
    const { record, processId, code } = await procedureOf(request);
    const xml = processId === undefined ? stepTableToBpmn(record) : (await request.app.read(request.actor, (ctx) => readProcess(ctx, processId))).bpmnXml;
    return download(Buffer.from(xml, 'utf8'), `quy-trinh-${code}.bpmn`, 'application/xml');
  },
});

function procedureOf({ app, actor, params }: PageRequest) {
  const code = z.string().regex(/^[\dA-Z.]{3,40}$/).parse(params['code']);
  return app.read(actor, (ctx) => getProcedure(ctx, { code }));
}
