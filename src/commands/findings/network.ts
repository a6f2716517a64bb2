import { createServer, connect } from 'node:net';
import type { Config } from '#platform/config';
import { fault, fine, reasonOf } from './finding.ts';
import type { Finding } from './finding.ts';

const patienceMs = 3000;

/** The port, and the services that are set: mail and virus scanner. What is not set is not asked. */
export async function examineNetwork(config: Config): Promise<readonly Finding[]> {
  return [await port(config), ...(await mail(config)), ...(await scanner(config))];
}

async function port({ host, port: wanted }: Config): Promise<Finding> {
  const taken = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    probe.listen(wanted, host, () => {
      probe.close(() => {
        resolve(undefined);
      });
    });
  });
  const place = `${host.includes(':') ? `[${host}]` : host}:${wanted}`;
  if (taken === undefined) return fine('Cổng', place);
  if (taken === 'EADDRINUSE' && (await isOurs(place))) return fine('Cổng', `${place}, Một Cửa đang chạy`);
  if (taken === 'EADDRINUSE')
    return fault(
      'Cổng',
      `${place} đang bị chương trình khác dùng`,
      `dừng chương trình đó (ss -ltnp | grep :${wanted}), hoặc chọn cổng khác: PORT=${wanted + 1} npm start`,
    );
  return fault('Cổng', `${place}: ${taken}`, 'đặt HOST là một địa chỉ của máy này và PORT từ 1024 trở lên');
}

async function isOurs(place: string): Promise<boolean> {
  try {
    const reply = await fetch(`http://${place}/livez`, { signal: AbortSignal.timeout(patienceMs) });
    return reply.headers.has('x-request-id') && ((await reply.json()) as { readonly status?: string }).status === 'ok';
  } catch {
    return false;
  }
}

async function mail({ mail: { smtpUrl } }: Config): Promise<readonly Finding[]> {
  if (smtpUrl === undefined) return [];
  const { hostname, port: given, protocol } = new URL(smtpUrl);
  const at = Number(given === '' ? (protocol === 'smtps:' ? 465 : 587) : given);
  // An SMTP server speaks first (RFC 5321, 4.3.1); over TLS the open connection must do.
  const trouble = await conversation(hostname, at, undefined, protocol === 'smtps:' ? undefined : /^220/u);
  return [
    trouble === undefined
      ? fine('Máy chủ thư', `${hostname}:${at}`)
      : fault('Máy chủ thư', `${hostname}:${at}: ${trouble}`, `kiểm tra bằng: nc -vz ${hostname} ${at}; sửa MOTCUA_MAIL__SMTP_URL`),
  ];
}

async function scanner({ uploads: { scanner: kind, clamdAddress }, demo }: Config): Promise<readonly Finding[]> {
  if (kind === 'none') return demo ? [] : [fault('Quét mã độc', 'đang tắt', 'cài clamav-daemon, rồi đặt MOTCUA_UPLOADS__SCANNER=clamd')];
  const [host = '', at = ''] = clamdAddress.split(':');
  const trouble = await conversation(host, Number(at), 'zPING\0', /PONG/u);
  return [
    trouble === undefined
      ? fine('Quét mã độc', clamdAddress)
      : fault('Quét mã độc', `${clamdAddress}: ${trouble}`, 'systemctl start clamav-daemon, hoặc sửa MOTCUA_UPLOADS__CLAMD_ADDRESS'),
  ];
}

/** Opens a line, says a word, waits for the answer; tells what went wrong. */
function conversation(host: string, at: number, word: string | undefined, answer: RegExp | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const line = connect({ host, port: at });
    const end = (trouble: string | undefined): void => {
      line.destroy();
      resolve(trouble);
    };
    line.setTimeout(patienceMs, () => {
      end('không trả lời');
    });
    line.once('error', (error) => {
      end(reasonOf(error));
    });
    line.once('connect', () => {
      if (word !== undefined) line.write(word);
      if (answer === undefined) end(undefined);
    });
    line.once('data', (data: Buffer) => {
      end(answer?.test(data.toString('latin1')) === true ? undefined : 'trả lời lạ');
    });
  });
}
