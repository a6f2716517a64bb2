import type { Parameter, PlainOperation } from '../domain/operation.ts';
import { parameterWords } from './words.ts';

const pdf = 'application/pdf';
const anId = '01890a5d-ac96-774b-bcce-b302099a8057';

function inPath(name: string, example: string): Parameter {
  const limit = example === anId ? { format: 'uuid' } : { maxLength: 100 };
  return { name, in: 'path', required: true, schema: { type: 'string', ...limit, examples: [example] }, description: parameterWords[name] };
}

function download(id: string, path: string, tag: string, permission: string, summary: string, answerType: string, description?: string): PlainOperation {
  const examples: Readonly<Record<string, string>> = { slug: 'dang-ky-khai-sinh', code: '1.001193', name: 'giay-moi', version: '1', file: 'receipt.pdf' };
  return {
    id,
    method: 'GET',
    path,
    tag,
    permission,
    summary,
    description,
    status: 200,
    answerType,
    answer: { type: 'string', format: 'binary' },
    parameters: [...path.matchAll(/\{([^}]+)\}/gu)].map(([, name = '']) => inPath(name, examples[name] ?? anId)),
    answerHeaders: { 'Content-Disposition': 'The name of the file' },
  };
}

const register = 'The book of this month of one’s first agency unless told; at most 5,000 lines. `getAgenciesByIdRegister` gives the lines as data.';
const ofRegister: readonly Parameter[] = [
  { name: 'cq', in: 'query', required: false, schema: { type: 'string', format: 'uuid' }, description: 'The agency, by id' },
  { name: 'tu', in: 'query', required: false, schema: { type: 'string', format: 'date' }, description: 'First day' },
  { name: 'den', in: 'query', required: false, schema: { type: 'string', format: 'date' }, description: 'Last day' },
];

function withQuery(query: readonly Parameter[], operation: PlainOperation): PlainOperation {
  return { ...operation, parameters: [...operation.parameters, ...query] };
}

/** Files that pages and programs fetch from the same addresses. */
export const downloads: readonly PlainOperation[] = [
  {
    ...download(
      'downloadFile',
      '/tep/{fileId}',
      'uploads',
      'public',
      'The bytes of a file, for its owner and the agencies it was shared with',
      'application/octet-stream',
      'Takes `Range` (206) and `If-None-Match` (304); `Repr-Digest` has the SHA-256. A file that is not found clean of malware yet is refused (422).',
    ),
    refusals: [416],
  },
  download('downloadResult', '/ho-so/{dossierId}/ket-qua/{file}', 'dossiers', 'dossiers.print', 'The electronic result: `<id of the result>.pdf`', pdf),
  download('downloadReceipt', '/ho-so/{dossierId}/giay-tiep-nhan.pdf', 'dossiers', 'dossiers.print', 'The receipt of a dossier (form 01)', pdf),
  download(
    'downloadLetter',
    '/ho-so/{dossierId}/giay/{file}',
    'dossiers',
    'dossiers.print',
    'What the agency wrote to the applicant (forms 02 to 05): `supplement-request.pdf`, `refusal.pdf`, `apology.pdf`, `stop-notice.pdf`',
    pdf,
  ),
  download(
    'downloadDeskPaper',
    '/ban-lam-viec/ho-so/{dossierId}/giay/{file}',
    'dossiers',
    'dossiers.print',
    'A paper of a dossier for the desk, such as `receipt.pdf` or `control-sheet.pdf`',
    pdf,
  ),
  withQuery(
    ofRegister,
    download(
      'downloadRegister',
      '/ban-lam-viec/so-theo-doi/{file}',
      'dossiers',
      'dossiers.list',
      'The register book (form 07): `so.pdf` or `so.csv`',
      'application/octet-stream',
      register,
    ),
  ),
  download('downloadPreparedForm', '/ho-so/nhap/{draftId}/to-khai.pdf', 'forms', 'dossiers.prepare', 'A draft as the filled form to print and sign', pdf),
  download('downloadEmptyForm', '/thu-tuc/{slug}/to-khai.pdf', 'procedures', 'public', 'The form of a procedure to be filled in by hand', pdf),
  download('downloadFeeReceipt', '/bien-nhan/{id}', 'payments', 'payments.read', 'A receipt of money', pdf),
  download(
    'downloadProcess',
    '/quan-tri/quy-trinh/{code}/bpmn',
    'procedures',
    'administration.procedures',
    'The process of a procedure as BPMN 2.0',
    'application/xml',
  ),
  download(
    'downloadTemplate',
    '/quan-tri/mau/rieng/{name}/{version}/tep',
    'documents',
    'administration.procedures',
    'The source of a wording of a template',
    'application/octet-stream',
  ),
];
