import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createMail } from './mail.ts';

interface Postbox {
  readonly url: string;
  readonly received: readonly string[];
  close(): void;
}

/** A small SMTP server; `answers` may replace the reply to a command. */
async function postbox(answers: Readonly<Record<string, string | undefined>> = {}, onConnect: (socket: Socket) => boolean = () => false): Promise<Postbox> {
  const received: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (onConnect(socket)) return;
    let inData = false;
    let letter = '';
    socket.write('220 test\r\n');
    socket.on('data', (data) => {
      if (inData) {
        letter += data.toString();
        if (!letter.endsWith('\r\n.\r\n')) return;
        inData = false;
        received.push(letter);
        socket.write(answers['.'] ?? '250 kept\r\n');
        return;
      }
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        const verb = line.split(/[ :]/u)[0]?.toUpperCase() ?? '';
        const reply =
          answers[verb] ?? { EHLO: '250 test\r\n', MAIL: '250 ok\r\n', RCPT: '250 ok\r\n', DATA: '354 go\r\n', QUIT: '221 bye\r\n' }[verb] ?? '250 ok\r\n';
        if (verb === 'DATA' && reply.startsWith('354')) {
          inData = true;
          letter = '';
        }
        socket.write(reply);
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, received, close: () => server.close() };
}

const letter = { to: 'mau@example.vn', subject: 'Hẹn trả kết quả', text: 'Kính gửi ông Nguyễn Văn Mẫu', messageId: '<tin-1@motcua>' };
const from = 'Một Cửa <khong-tra-loi@motcua.invalid>';

async function attempt(answers: Readonly<Record<string, string | undefined>>, onConnect?: (socket: Socket) => boolean, timeoutMs = 10_000) {
  const box = await postbox(answers, onConnect);
  const mail = createMail({ smtpUrl: box.url, from, timeoutMs });
  try {
    return { receipt: await mail.send(letter), received: box.received };
  } catch (error) {
    return { error };
  } finally {
    mail.close();
    box.close();
  }
}

describe('mail over SMTP', () => {
  it('A12: carries Vietnamese letters and the id that makes repetition visible', async () => {
    const { receipt, received } = await attempt({});
    expect(receipt).toMatchObject({ simulated: false, reference: '<tin-1@motcua>' });
    const raw = received?.[0] ?? '';
    expect(raw).toContain('Message-ID: <tin-1@motcua>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toMatch(/Subject: =\?UTF-8\?/u);
    expect(
      Buffer.from(
        raw
          .split('\r\n\r\n')[1]
          ?.replace(/=\r\n/gu, '')
          .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) ?? '',
        'latin1',
      ).toString(),
    ).toContain('Kính gửi ông Nguyễn Văn Mẫu');
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['an unknown mailbox', { RCPT: '550 no such user\r\n' }, 'mail.rejected'],
    ['a full mailbox', { RCPT: '452 try later\r\n' }, 'mail.unavailable'],
    ['a letter refused for good', { '.': '554 no\r\n' }, 'mail.rejected'],
    ['a letter refused for now', { '.': '451 later\r\n' }, 'mail.unavailable'],
    ['silence', { MAIL: '' }, 'mail.unavailable'],
  ])('%s is %s', async (_what, answers, code) => {
    expect((await attempt(answers, undefined, Object.values(answers).includes('') ? 300 : undefined)).error).toMatchObject({ code });
  });

  it('a line that breaks or never speaks is a passing fault', async () => {
    expect(
      (
        await attempt({}, (socket) => {
          socket.destroy();
          return true;
        })
      ).error,
    ).toMatchObject({ code: 'mail.unavailable' });
    expect((await attempt({}, () => true, 300)).error).toMatchObject({ code: 'mail.unavailable' });
    const nobody = createMail({ smtpUrl: 'smtp://127.0.0.1:1', from, timeoutMs: 300 });
    await expect(nobody.send(letter)).rejects.toMatchObject({ code: 'mail.unavailable' });
    await expect(nobody.verify()).rejects.toMatchObject({ code: 'mail.unavailable' });
  });

  it.each(['', 'mau', 'a@b\r\nBcc: c@d', 'a@b, c@d', '<a@b>', 'a@b;c@d'])('B11: %j is no address', async (to) => {
    await expect(createMail({ from }).send({ ...letter, to })).rejects.toMatchObject({ code: 'mail.rejected' });
  });

  it('B11: a subject cannot smuggle a header', async () => {
    await expect(createMail({ from }).send({ ...letter, subject: 'a\r\nBcc: c@d' })).rejects.toMatchObject({ code: 'mail.rejected' });
  });
});

describe('mail without a server', () => {
  it('is simulated and says so', async () => {
    const mail = createMail({ from });
    expect(mail.simulated).toBe(true);
    expect(await mail.send(letter)).toEqual({ reference: '<tin-1@motcua>', simulated: true });
    await mail.verify();
    mail.close();
  });
});
