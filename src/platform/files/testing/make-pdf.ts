import { deflateSync } from 'node:zlib';
import Pdf from 'pdfkit';

/** A plain PDF of so many pages, optionally with a password; the seed makes its bytes unlike any other. */
export async function makePdf(options: { readonly pages?: number; readonly password?: string; readonly text?: string } = {}): Promise<Buffer> {
  const document = new Pdf({ size: 'A4', autoFirstPage: false, ...(options.password === undefined ? {} : { userPassword: options.password }) });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve) => {
    document.on('end', () => resolve());
  });
  for (let page = 1; page <= (options.pages ?? 1); page += 1)
    document
      .addPage()
      .fontSize(28)
      .text(`${options.text ?? 'To khai'} ${page}`);
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

/** A hand-made one-page PDF with additions to its catalog and further objects, for hostile samples. */
export function rawPdf(catalog: string, objects: readonly (string | Buffer)[] = [], pages = '[3 0 R] /Count 1'): Buffer {
  const all: (string | Buffer)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids ${pages} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << >> >>',
    ...objects,
  ];
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = chunks[0]?.length ?? 0;
  const push = (piece: Buffer) => {
    chunks.push(piece);
    at += piece.length;
  };
  all.forEach((body, index) => {
    offsets.push(at);
    push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]));
  });
  const start = at;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  push(Buffer.from(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}trailer << /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks);
}

/** An object stream whose compressed inside holds the given text. */
export function objectStream(text: string): Buffer {
  const packed = deflateSync(Buffer.from(`9 0 ${text}`));
  return Buffer.concat([
    Buffer.from(`<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}
