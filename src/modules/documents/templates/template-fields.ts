import { createRequire } from 'node:module';
import type Docxtemplater from 'docxtemplater';
import { parseMarkup } from './markup.ts';
import type { MarkupNode } from './markup.ts';
import { openDocx } from './render-docx.ts';

const require = createRequire(import.meta.url);

/** What every own template of a result is given beside the answers of the form and the values of the result: field → what it is. */
export const resultTemplateFields: Readonly<Record<string, string>> = {
  soHieu: 'Số, ký hiệu',
  tieuDe: 'Tên giấy',
  maHoSo: 'Mã hồ sơ',
  coQuan: 'Cơ quan',
  nguoiNop: 'Người nộp hồ sơ',
  diaChi: 'Địa chỉ người nộp',
  nguoiKy: 'Người ký',
  chucVu: 'Chức vụ',
  ngay: 'Ngày ban hành',
  maXacMinh: 'Mã xác minh',
  duongDanXacMinh: 'Địa chỉ xác minh (cho mã QR)',
  agency: 'Cơ quan (cho quốc hiệu)',
  number: 'Số (cho quốc hiệu)',
  madeOn: 'Ngày (cho quốc hiệu)',
  signer: 'Người ký (cho phần ký)',
  recipients: 'Nơi nhận',
};

/** The first names of all fields that a template reads, in the order of the alphabet; those of the rows of a repetition are not counted. */
export function templateFields(kind: 'html' | 'docx', content: Uint8Array): readonly string[] {
  const paths = kind === 'html' ? [...htmlPaths(parseMarkup(new TextDecoder().decode(content)).nodes)] : docxPaths(content);
  return [...new Set(paths.map((path) => path.split('.')[0] ?? path).filter((name) => name !== '' && name !== 'this'))].toSorted();
}

function* htmlPaths(nodes: readonly MarkupNode[]): Generator<string> {
  for (const node of nodes) {
    if (node.kind === 'text') continue;
    if (node.kind !== 'element') yield node.path;
    else if (node.tag === 'quoc-hieu') yield 'agency';
    else if (node.tag === 'ky-ten' || node.tag === 'cho-ky') yield 'signer';
    if (node.kind !== 'value' && node.kind !== 'each') yield* htmlPaths(node.children);
  }
}

/** Fills the file with nothing and listens to what it asks for; each repetition is walked once. */
function docxPaths(content: Uint8Array): readonly string[] {
  const asked: string[] = [];
  const document = new (require('docxtemplater') as typeof Docxtemplater)(openDocx(content), {
    delimiters: { start: '{{', end: '}}' },
    paragraphLoop: true,
    errorLogging: false,
    nullGetter: () => '',
    parser: (tag) => ({
      get: (_item: unknown, context: { readonly scopeList: readonly unknown[]; readonly meta?: { readonly part?: { readonly module?: string } } }) => {
        if (context.scopeList.length <= 1) asked.push(tag.trim());
        return context.meta?.part?.module === 'loop' ? [{}] : '';
      },
    }),
  });
  document.render({});
  return asked;
}

/** What a template asks for and nothing would give it: printed as nothing, so most likely a slip of the pen. */
export function unknownFields(kind: 'html' | 'docx', content: Uint8Array, known: ReadonlySet<string>): readonly string[] {
  return templateFields(kind, content).filter((name) => !known.has(name) && !Object.hasOwn(resultTemplateFields, name));
}
