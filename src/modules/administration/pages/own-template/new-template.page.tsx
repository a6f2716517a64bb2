import { isDomainError } from '#platform/errors';
import { invalid, page, seeOther } from '#platform/http';
import type { FieldError, FormBody, PageRequest } from '#platform/http';
import { receiveSmallUpload } from '#platform/files';
import type { SmallUpload } from '#platform/files';
import { saveTemplate } from '#modules/documents';
import { findProcedure } from '#modules/procedures';
import { NewTemplateView } from './new-template.view.tsx';

const largest = 5 * 1024 * 1024;

/** `/quan-tri/mau/rieng/moi`: a new own template, or with `?ten=` a new wording of one, from a Word file or HTML. */
export const newTemplatePage = page('/quan-tri/mau/rieng/moi', {
  permission: 'administration.procedures',
  upload: true,
  get: async ({ query }) => (
    <NewTemplateView form={{ values: { name: query['ten'] ?? '', title: query['goi'] ?? '', procedureCode: query['thu-tuc'] ?? '' }, errors: [] }} />
  ),
  async post(request: PageRequest) {
    const upload = request.request.isMultipart() ? await read(request) : { fields: request.body, file: undefined };
    if ('refused' in upload) return upload.refused;
    const { fields, file } = upload;
    const text = (name: string): string => {
      const value = fields[name];
      return typeof value === 'string' ? value.trim() : '';
    };
    const refuse = (...errors: readonly FieldError[]) => invalid(<NewTemplateView form={{ values: fields, errors }} />);
    const code = text('procedureCode');
    const missing = ['name', 'title'].filter((name) => text(name) === '').map((name) => ({ name, message: 'form.required' }));
    if (missing.length > 0) return refuse(...missing);
    const known = code === '' ? undefined : await request.app.read(request.actor, (ctx) => findProcedure(ctx, { code }));
    if (code !== '' && known === undefined) return refuse({ name: 'procedureCode', message: 'administration.draft.new-copy.unknown' });
    const content = file?.bytes ?? (text('source') === '' ? undefined : new TextEncoder().encode(text('source')));
    if (content === undefined) return refuse({ name: 'file', message: 'administration.own.no-content' });
    try {
      await request.app.transaction(request.actor, (ctx) =>
        saveTemplate(ctx, {
          name: text('name'),
          title: text('title'),
          kind: isWord(content) ? 'docx' : 'html',
          content,
          procedureCode: code === '' ? undefined : code,
        }),
      );
      return seeOther(`/quan-tri/mau/rieng/${text('name')}`, 'administration.own.saved');
    } catch (error) {
      if (!isDomainError(error) || !error.code.startsWith('documents.')) throw error;
      return refuse(...faults(error, file !== undefined));
    }
  },
});

async function read(request: PageRequest): Promise<SmallUpload | { readonly refused: ReturnType<typeof invalid> }> {
  try {
    return await receiveSmallUpload(request, largest);
  } catch (error) {
    if (!isDomainError(error) || !error.code.startsWith('files.')) throw error;
    const values = (request.request.body ?? {}) as FormBody;
    return { refused: invalid(<NewTemplateView form={{ values, errors: [{ name: 'file', message: error.code, params: error.details }] }} />) };
  }
}

/** A Word file is a ZIP archive; everything else is read as HTML. */
function isWord(content: Uint8Array): boolean {
  return content[0] === 0x50 && content[1] === 0x4b;
}

interface Fault {
  readonly line: number;
  readonly code: string;
  readonly detail: string;
}

/** Every fault of an HTML source with its line, or the one of the name or the Word file. */
function faults(error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> }, hasFile: boolean): readonly FieldError[] {
  const place = error.code === 'documents.name-invalid' ? 'name' : hasFile ? 'file' : 'source';
  const problems = error.details['problems'];
  if (!Array.isArray(problems)) return [{ name: place, message: error.code, params: error.details }];
  const lines = (problems as readonly Fault[])
    .slice(0, 20)
    .map(({ line, code, detail }) => `${line}: ${code} ${detail}`)
    .join('; ');
  return [{ name: place, message: 'administration.own.faults', params: { lines } }];
}
