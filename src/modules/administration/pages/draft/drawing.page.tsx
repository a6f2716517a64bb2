import { isDomainError } from '#platform/errors';
import { receiveSmallUpload } from '#platform/files';
import { invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { bpmnToStepTable, processDiagram } from '#modules/procedures';
import type { RecordProblem } from '#modules/procedures';
import { readBpmn } from '#modules/workflow';
import type { Problem } from '#modules/workflow';
import { keepDraft, openDraft } from '../../reads/draft.ts';
import type { OpenDraft } from '../../reads/draft.ts';
import { DrawingView } from './drawing.view.tsx';
import type { Finding } from './drawing.view.tsx';

const largest = 1024 * 1024;

/** `/quan-tri/thu-tuc/:code/quy-trinh-bpmn`: takes a BPMN file over into the step table of a draft, after checking and showing it. */
export const drawingPage = page('/quan-tri/thu-tuc/:code/quy-trinh-bpmn', {
  permission: 'administration.procedures',
  upload: true,
  get: async (request) => <DrawingView open={await openDraft(request)} error={undefined} />,
  async post(request: PageRequest) {
    const open = await openDraft(request);
    const refuse = (error: string, findings: readonly Finding[] = []) => invalid(<DrawingView open={open} error={error} findings={findings} />);
    const xml = await sourceOf(request);
    if ('error' in xml) return refuse(xml.error);
    const taken = await take(request, open, xml.text);
    if ('error' in taken) return refuse(taken.error, taken.findings);
    const record = { ...open.draft.record, process: taken.process };
    const isKept = typeof request.body['keep'] === 'string';
    if (!isKept) return <DrawingView open={open} error={undefined} findings={taken.remarks} preview={{ xml: xml.text, diagram: processDiagram(record) }} />;
    const kept = await keepDraft(request, open.draft, record);
    if (kept.kind === 'conflict') return refuse('administration.procedure.conflict');
    if (kept.kind === 'refused')
      return refuse(
        'administration.drawing.refused',
        kept.problems.map((problem) => findingOf(request, problem)),
      );
    return seeOther(`/quan-tri/thu-tuc/${open.draft.code}/soan`, 'administration.drawing.kept');
  },
});

/** The text of the posted file, or the one that travels with the preview. */
async function sourceOf(request: PageRequest): Promise<{ readonly text: string } | { readonly error: string }> {
  const posted = request.body['xml'];
  if (typeof posted === 'string') return { text: posted };
  if (!request.request.isMultipart()) return { error: 'administration.drawing.none' };
  try {
    const { file } = await receiveSmallUpload(request, largest);
    return file === undefined ? { error: 'administration.drawing.none' } : { text: new TextDecoder().decode(file.bytes) };
  } catch (error) {
    if (!isDomainError(error) || !error.code.startsWith('files.')) throw error;
    return { error: error.code };
  }
}

type Taken =
  | { readonly process: OpenDraft['draft']['record']['process']; readonly remarks: readonly Finding[] }
  | { readonly error: string; readonly findings: readonly Finding[] };

async function take(request: PageRequest, { draft }: OpenDraft, text: string): Promise<Taken> {
  try {
    const file = await readBpmn(text);
    const remarks = file.problems.map(({ elementId, message }: Problem): Finding => ({ element: elementId, says: message }));
    if (!file.isAccepted) return { error: 'administration.drawing.refused', findings: remarks };
    const [model, ...others] = Object.values(file.models);
    if (model === undefined || others.length > 0) return { error: 'administration.drawing.many', findings: remarks };
    const { process, problems } = bpmnToStepTable(model, draft.record.process);
    if (problems.length > 0) return { error: 'administration.drawing.refused', findings: problems.map((problem) => findingOf(request, problem)) };
    return { process, remarks };
  } catch (error) {
    if (!isDomainError(error) || !error.code.startsWith('workflow.')) throw error;
    return { error: error.code, findings: [] };
  }
}

function findingOf({ app, locale }: PageRequest, { path, code, detail }: RecordProblem): Finding {
  const words = app.texts.find(locale, `procedures.problem.${code}`) ?? code;
  return { element: path.replace(/^process\./, ''), says: detail === '' ? words : `${words} (${detail})` };
}
