import type { WebServer } from '#platform/http';
import type { TestBrowser } from '#modules/identity';

/** A file as a person picks it. */
export interface PickedFile {
  readonly field: string;
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Opens a page and posts its form with files, as a browser without scripts does. */
export async function postFiles(
  server: WebServer,
  browser: TestBrowser,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  files: readonly PickedFile[],
): Promise<{ readonly status: number; readonly html: string; readonly location: string }> {
  const tokenOn = async (page: string): Promise<string | undefined> => /name="_csrf" value="([^"]+)"/u.exec((await browser.get(page)).html)?.[1];
  const body = new FormData();
  body.append('_csrf', (await tokenOn(path)) ?? (await tokenOn('/ho-so/tra-cuu')) ?? '');
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  for (const { field, name, content } of files) body.append(field, new Blob([Buffer.from(content)]), name);
  const packed = new Response(body);
  const reply = await server.inject({
    method: 'POST',
    url: path,
    payload: Buffer.from(await packed.arrayBuffer()),
    headers: {
      host: 'localhost',
      'content-type': packed.headers.get('content-type') ?? '',
      cookie: [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  });
  return { status: reply.statusCode, html: reply.body, location: String(reply.headers.location ?? '') };
}

/** The smallest paper that is a real PDF; the number makes each different. */
export function smallPdf(number = 1): string {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${String(200 + number)} 200]>>`,
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${String(index + 1)} 0 obj${object}endobj\n`;
    return at;
  });
  const start = text.length;
  return `${text}xref\n0 4\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${String(start)}\n%%EOF\n`;
}

/** The hidden ids of the files that a page keeps for a field. */
export function keptIds(html: string, field: string): readonly string[] {
  return [...html.matchAll(new RegExp(`name="${field}-id" value="([^"]+)"`, 'gu'))].map((match) => match[1] ?? '');
}
