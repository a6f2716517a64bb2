import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** All text of a PDF without white space, as pdf.js reads it. */
export async function packedPdfText(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent({ disableNormalization: true });
    text += items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  await task.destroy();
  return text.replace(/\s+/g, '');
}
