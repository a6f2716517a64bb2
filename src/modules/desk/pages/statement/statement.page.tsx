import { DomainError, isDomainError } from '#platform/errors';
import { receiveSmallUpload } from '#platform/files';
import type { SmallUpload } from '#platform/files';
import { invalid, page } from '#platform/http';
import type { FieldError, FormBody, PageRequest, PageResult } from '#platform/http';
import { agenciesOf, mayDo } from '#platform/permissions';
import type { FormView } from '#ui/components';
import { findByCode, findCode, previewStatementRows, readStatement, takeStatementRows } from '#modules/payments';
import type { Obligation, StatementFile, StatementReport } from '#modules/payments';
import { deskRail } from '../../components/rail.tsx';
import { StatementFormView, StatementReportView } from './statement.view.tsx';
import type { ComparedRow } from './statement.view.tsx';
import { statementText } from './statement-text.ts';

const largestFile = 512 * 1024;
const mostLines = 1000;
const mostProblems = 20;

/** `/ban-lam-viec/doi-soat/sao-ke`: a bank statement as CSV or pasted rows, compared with what is due before it is taken in; taking it twice changes nothing. */
export const statementPage = page('/ban-lam-viec/doi-soat/sao-ke', {
  permission: 'payments.reconcile',
  upload: true,
  get: (request) => form(request, { values: {}, errors: [] }),
  async post(request) {
    const posted = await readPosted(request);
    if ('refusal' in posted) return refuse(request, posted.values, [posted.refusal]);
    const { values, act } = posted;
    if (act === 'edit') return form(request, { values, errors: [] });
    const file = readStatement(values.rows);
    const errors = errorsOf(values.rows, file);
    if (file === undefined || errors.length > 0) return refuse(request, values, errors);
    return compared(request, file, values.rows, act === 'take');
  },
});

type Posted = { readonly values: { readonly rows: string }; readonly act: string };

/** The rows as they were pasted or stand in the file; a file goes before what was pasted. */
async function readPosted(request: PageRequest): Promise<Posted | { readonly values: FormBody; readonly refusal: FieldError }> {
  try {
    const { fields, file }: SmallUpload = request.request.isMultipart()
      ? await receiveSmallUpload(request, largestFile)
      : { fields: request.body, file: undefined };
    const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
    const rows = file === undefined ? text('rows') : statementText(file.bytes);
    return { values: { rows }, act: text('act') };
  } catch (error) {
    if (!isDomainError(error) || !/^(?:files|payments)\./u.test(error.code)) throw error;
    const message = error.code === 'files.too-large' ? 'desk.statement.too-large' : error.code;
    return { values: request.body, refusal: { name: 'file', message, params: error.details } };
  }
}

function railOf({ app, actor, locale }: PageRequest) {
  return app.read(actor, (ctx) => deskRail(ctx, locale, '/ban-lam-viec/doi-soat'));
}

async function form(request: PageRequest, shown: FormView) {
  return <StatementFormView form={shown} rail={await railOf(request)} />;
}

async function refuse(request: PageRequest, values: FormBody, errors: readonly FieldError[]): Promise<PageResult> {
  return invalid(await form(request, { values, errors }));
}

function errorsOf(rows: string, file: StatementFile | undefined): readonly FieldError[] {
  const name = 'rows';
  if (rows.trim() === '') return [{ name, message: 'desk.statement.nothing' }];
  if (file === undefined) return [{ name, message: 'desk.statement.no-columns' }];
  const { problems } = file;
  if (problems.length > mostProblems)
    return [...problems.slice(0, mostProblems).map(problemOf), { name, message: 'desk.statement.more', params: { n: problems.length - mostProblems } }];
  if (problems.length > 0) return problems.map(problemOf);
  if (file.rows.length > mostLines) return [{ name, message: 'desk.statement.too-long', params: { n: file.rows.length, most: mostLines } }];
  return file.rows.length === 0 ? [{ name, message: 'desk.statement.no-money', params: { outgoing: file.outgoing } }] : [];
}

function problemOf(problem: StatementFile['problems'][number]): FieldError {
  return { name: 'rows', message: `desk.statement.problem.${problem.code}`, params: { ...problem } };
}

/** What the rows lead to: shown only, or taken in. */
async function compared(request: PageRequest, file: StatementFile, rows: string, isTaken: boolean): Promise<PageResult> {
  const { app, actor } = request;
  const agencyId = agenciesOf(actor).find((id) => mayDo(actor, 'payments.reconcile', { agencyId: id }));
  if (agencyId === undefined) throw new DomainError('forbidden');
  const order = { agencyId, lines: file.rows };
  const fees = await feesOf(request, file);
  const report = isTaken ? await app.transaction(actor, (ctx) => takeStatementRows(ctx, order)) : await previewStatementRows(app, actor, order);
  return (
    <StatementReportView
      rows={comparedRows(file, report, fees)}
      missingAtBank={report.missingAtBank}
      outgoing={file.outgoing}
      text={rows}
      isTaken={isTaken}
      rail={await railOf(request)}
    />
  );
}

function comparedRows(file: StatementFile, { lines }: StatementReport, fees: ReadonlyMap<string, Obligation>): readonly ComparedRow[] {
  const verdicts = new Map(lines.map(({ reference, verdict }) => [reference, verdict]));
  return file.rows.map((row) => ({ ...row, verdict: verdicts.get(row.reference) ?? 'waiting', fee: fees.get(row.reference) }));
}

/** The fees of the cashier's agency that the words of the transfers name, by number of the transaction. */
function feesOf({ app, actor }: PageRequest, { rows }: StatementFile): Promise<ReadonlyMap<string, Obligation>> {
  return app.read(actor, async (ctx) => {
    const found = new Map<string, Obligation>();
    for (const { reference, text } of rows) {
      const fee = await findByCode(ctx, findCode(text) ?? '');
      if (fee !== undefined) found.set(reference, fee);
    }
    return found;
  });
}
