import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { ActiveContentFlag } from '../facts.ts';
import type { RefusalCode } from '../refusals.ts';
import { makePdf, objectStream, rawPdf } from './make-pdf.ts';
import { docxTypes, makeZip, xlsxTypes } from '#platform/testing';

/** One made file: what it is called, its bytes, and what must become of it. */
export interface Sample {
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly refusal?: RefusalCode;
  readonly flags?: readonly ActiveContentFlag[];
}

const picture = (format: 'jpeg' | 'png', size = 64) =>
  sharp({ create: { width: size, height: size, channels: 3, background: '#9b1b1e', noise: { type: 'gaussian', mean: 120, sigma: 40 } } })
    .toFormat(format)
    .toBuffer();

/** A PNG header that promises more pixels than any memory holds. */
async function pixelBomb(): Promise<Buffer> {
  const png = Buffer.from(await picture('png'));
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

async function pdfSamples(): Promise<readonly Sample[]> {
  const good = await makePdf({ pages: 3 });
  return [
    { what: 'a good PDF', name: 'to-khai.pdf', bytes: good, flags: [] },
    { what: 'a PDF with a password', name: 'a.pdf', bytes: await makePdf({ password: 'mo' }), refusal: 'encrypted' },
    { what: 'a PDF cut in half', name: 'a.pdf', bytes: good.subarray(0, Math.floor(good.length / 2)), refusal: 'corrupt' },
    { what: 'a PDF of noise', name: 'a.pdf', bytes: Buffer.from(`%PDF-1.7\n${'x'.repeat(5000)}`), refusal: 'corrupt' },
    { what: 'a PDF without pages', name: 'a.pdf', bytes: rawPdf('', [], '[] /Count 0'), refusal: 'empty' },
    { what: 'a PDF with too many pages', name: 'a.pdf', bytes: await makePdf({ pages: 12 }), refusal: 'too-many-pages' },
    {
      what: 'a PDF with JavaScript',
      name: 'a.pdf',
      bytes: rawPdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
      flags: ['javascript', 'open-action'],
    },
    {
      what: 'a PDF with escaped JavaScript',
      name: 'a.pdf',
      bytes: rawPdf('/OpenAction 4 0 R', ['<< /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>']),
      flags: ['javascript', 'open-action'],
    },
    {
      what: 'a PDF with JavaScript in a packed object',
      name: 'a.pdf',
      bytes: rawPdf('', [objectStream('<< /S /JavaScript /JS (1) >>')]),
      flags: ['javascript'],
    },
    { what: 'a PDF that starts a program', name: 'a.pdf', bytes: rawPdf('/AA << /WC << /S /Launch /F (cmd.exe) >> >>'), flags: ['launch', 'open-action'] },
    {
      what: 'a PDF with a file inside',
      name: 'a.pdf',
      bytes: rawPdf('/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>', ['<< /Type /Filespec /F (a.exe) >>']),
      flags: ['embedded-files'],
    },
    { what: 'a PDF with an XFA form', name: 'a.pdf', bytes: rawPdf('/AcroForm << /Fields [] /XFA [] >>'), flags: ['xfa'] },
  ];
}

async function imageSamples(): Promise<readonly Sample[]> {
  const jpeg = await picture('jpeg', 400);
  return [
    { what: 'a good JPEG', name: 'anh.jpg', bytes: jpeg, flags: [] },
    { what: 'a good PNG', name: 'anh.png', bytes: await picture('png'), flags: [] },
    { what: 'a JPEG cut short', name: 'anh.jpg', bytes: jpeg.subarray(0, Math.floor(jpeg.length * 0.6)), refusal: 'corrupt' },
    { what: 'a JPEG of noise', name: 'anh.jpg', bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(3000, 7)]), refusal: 'corrupt' },
    { what: 'a PNG bomb', name: 'anh.png', bytes: await pixelBomb(), refusal: 'too-many-pixels' },
    { what: 'a picture over the limit', name: 'anh.jpg', bytes: await picture('jpeg', 1100), refusal: 'too-many-pixels' },
    { what: 'a GIF called PNG', name: 'anh.png', bytes: Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64'), refusal: 'wrong-type' },
    {
      what: 'an SVG with a script',
      name: 'anh.svg',
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      refusal: 'wrong-type',
    },
    {
      what: 'a HEIC picture',
      name: 'IMG_1.heic',
      bytes: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(200)]),
      refusal: 'wrong-type',
    },
  ];
}

const document = { name: 'word/document.xml', content: '<w:document/>' };

function archiveSamples(): readonly Sample[] {
  const megabytes = Buffer.alloc(24 * 1024 * 1024);
  const bomb = makeZip([docxTypes, { name: 'word/document.xml', content: megabytes }]);
  const nest = (inner: Buffer, times: number): Buffer =>
    times === 0 ? inner : nest(makeZip([{ name: 'again.zip', content: inner, stored: true }]), times - 1);
  return [
    { what: 'a plain zip', name: 'a.zip', bytes: makeZip([{ name: 'a.txt', content: 'a' }]), refusal: 'wrong-type' },
    { what: 'a zip bomb', name: 'a.docx', bytes: bomb, refusal: 'archive-bomb' },
    {
      what: 'a zip bomb that lies about its size',
      name: 'a.docx',
      bytes: makeZip([docxTypes, { name: 'word/document.xml', content: megabytes, claim: 10 }]),
      refusal: 'archive-bomb',
    },
    {
      what: 'archives in archives',
      name: 'a.docx',
      bytes: makeZip([docxTypes, document, { name: 'word/x.zip', content: nest(makeZip([document]), 3), stored: true }]),
      refusal: 'archive-bomb',
    },
    { what: 'entries over each other', name: 'a.docx', bytes: makeZip([docxTypes, { ...document, at: 0 }]), refusal: 'archive-bomb' },
    {
      what: 'an entity bomb',
      name: 'a.docx',
      bytes: makeZip([docxTypes, { name: 'word/document.xml', content: '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document/>' }]),
      refusal: 'archive-bomb',
    },
  ];
}

function officeSamples(): readonly Sample[] {
  return [
    { what: 'a good DOCX', name: 'don.docx', bytes: makeZip([docxTypes, document]), flags: [] },
    { what: 'a good XLSX', name: 'bang.xlsx', bytes: makeZip([xlsxTypes, { name: 'xl/workbook.xml', content: '<workbook/>' }]), flags: [] },
    { what: 'a zip with a password', name: 'a.docx', bytes: makeZip([docxTypes, { ...document, encrypted: true }]), refusal: 'encrypted' },
    { what: 'a path that climbs', name: 'a.docx', bytes: makeZip([docxTypes, { name: '../../etc/passwd', content: 'x' }]), refusal: 'corrupt' },
    { what: 'a DOCX cut short', name: 'a.docx', bytes: makeZip([docxTypes, document]).subarray(0, 200), refusal: 'corrupt' },
    { what: 'a DOCX with a macro', name: 'a.docx', bytes: makeZip([docxTypes, document, { name: 'word/vbaProject.bin', content: 'x' }]), flags: ['macro'] },
    {
      what: 'a DOCX with a template from outside',
      name: 'a.docx',
      bytes: makeZip([
        docxTypes,
        document,
        { name: 'word/_rels/settings.xml.rels', content: '<Relationship Type="http://x/attachedTemplate" Target="http://x" TargetMode="External"/>' },
      ]),
      flags: ['external-link'],
    },
    {
      what: 'a locked Word file',
      name: 'a.docx',
      bytes: Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(70_000),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(600),
      ]),
      refusal: 'encrypted',
    },
    {
      what: 'an old Word file',
      name: 'a.doc',
      bytes: Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2000)]),
      refusal: 'wrong-type',
    },
  ];
}

function otherSamples(): readonly Sample[] {
  return [
    { what: 'an empty file', name: 'a.pdf', bytes: Buffer.alloc(0), refusal: 'empty' },
    { what: 'a file over the limit', name: 'a.txt', bytes: Buffer.alloc(3 * 1024 * 1024, 'a'), refusal: 'too-large' },
    { what: 'a Vietnamese text', name: 'ghi-chú.txt', bytes: Buffer.from('Kính gửi Ủy ban nhân dân phường Mẫu'), flags: [] },
    { what: 'a text in another encoding', name: 'a.txt', bytes: Buffer.from([0x54, 0xe0, 0x69, 0x20, 0xff]), refusal: 'wrong-type' },
    { what: 'a binary called text', name: 'a.txt', bytes: Buffer.from([1, 2, 3, 0, 5]), refusal: 'wrong-type' },
    { what: 'a program', name: 'a.pdf', bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000)]), refusal: 'wrong-type' },
    {
      what: 'an ELF program called text',
      name: 'a.txt',
      bytes: Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(200)]),
      refusal: 'wrong-type',
    },
    { what: 'an HTML page', name: 'a.html', bytes: Buffer.from('<!doctype html><script>1</script>'), refusal: 'wrong-type' },
    { what: 'noise called PDF', name: 'a.pdf', bytes: Buffer.from('khong phai pdf'), refusal: 'corrupt' },
    { what: 'a reversed name', name: 'a\u202efdp.exe', bytes: Buffer.from('abc'), refusal: 'name-problem' },
    { what: 'a name of 300 letters', name: `${'ắ'.repeat(300)}.txt`, bytes: Buffer.from('abc'), refusal: 'name-problem' },
    { what: 'a name of nothing', name: '../..', bytes: Buffer.from('abc'), refusal: 'name-problem' },
  ];
}

/** Every made file with its expected fate (limits: 2 MiB, 10 pages, 1 million pixels). */
export async function hostileCorpus(): Promise<readonly Sample[]> {
  const exe: Sample = { what: 'a PDF called program', name: 'a.pdf.exe', bytes: await makePdf(), refusal: 'name-problem' };
  return [...(await pdfSamples()), ...(await imageSamples()), ...archiveSamples(), ...officeSamples(), ...otherSamples(), exe];
}
