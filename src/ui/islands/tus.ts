/** Where the server takes resumable uploads (tus 1.0). */
const address = '/api/v1/uploads';
const piece = 4 * 1024 * 1024;

/** What the server said when it refused a file, in words for the person. */
export class UploadRefused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** How an upload goes on. */
export interface UploadWatch {
  readonly token: string;
  readonly onProgress: (sent: number) => void;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text.normalize('NFC'))));
}

async function refuse(answer: Response): Promise<never> {
  const problem = (await answer.json().catch(() => ({}))) as { readonly detail?: string };
  throw new UploadRefused(answer.status, problem.detail ?? '');
}

function headers(token: string, more: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { 'tus-resumable': '1.0.0', 'x-csrf-token': token, ...more };
}

async function begin(file: File, token: string): Promise<string> {
  const metadata = `filename ${base64(file.name)},filetype ${base64(file.type)}`;
  const answer = await fetch(address, { method: 'POST', headers: headers(token, { 'upload-length': String(file.size), 'upload-metadata': metadata }) });
  return answer.headers.get('location') ?? refuse(answer);
}

async function offsetOf(place: string, token: string): Promise<number> {
  const answer = await fetch(place, { method: 'HEAD', headers: headers(token, {}) });
  return answer.ok ? Number(answer.headers.get('upload-offset')) : refuse(answer);
}

async function sendPiece(place: string, file: File, offset: number, token: string): Promise<Response> {
  return fetch(place, {
    method: 'PATCH',
    body: file.slice(offset, offset + piece),
    headers: headers(token, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }),
  });
}

const pause = async (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** One piece, tried again up to five times from where the server got to; a refusal by the server is final. */
async function sendOn(place: string, file: File, from: number, token: string): Promise<Response> {
  let offset = from;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await sendPiece(place, file, offset, token);
      if (answer.ok) return answer;
      if (answer.status !== 409 && answer.status !== 423 && answer.status < 500) return await refuse(answer);
      if (attempt >= 5) return await refuse(answer);
    } catch (error) {
      if (error instanceof UploadRefused || attempt >= 5) throw error;
    }
    await pause(500 * 2 ** attempt);
    offset = await offsetOf(place, token).catch(() => offset);
  }
}

/** Sends a file in pieces, going on after a cut; gives the id under which it is kept. Throws `UploadRefused`. */
export async function upload(file: File, { token, onProgress }: UploadWatch): Promise<string> {
  const place = await begin(file, token);
  let offset = 0;
  let id: string | null = null;
  while (id === null) {
    const answer = await sendOn(place, file, offset, token);
    offset = Number(answer.headers.get('upload-offset'));
    id = answer.headers.get('motcua-file');
    onProgress(offset);
    if (id === null && offset >= file.size) throw new UploadRefused(answer.status, '');
  }
  return id;
}
