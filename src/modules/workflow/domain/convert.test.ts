import { BpmnModdle } from 'bpmn-moddle';
import { Parser } from 'saxen';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBpmn } from './bpmn-file.ts';
import { rewriteXml } from './convert.ts';
import { anyBlock, toBpmn } from './testing/random-model.ts';
import { decodeXml } from './xml.ts';

/** What an XML reader sees: tags with sorted attributes, texts and CDATA, in order. */
function seen(xml: string): readonly string[] {
  const lines: string[] = [];
  const parser = new Parser();
  parser.on('openTag', (name, attributes, decode) => {
    lines.push(
      `<${name} ${Object.entries(attributes())
        .map(([key, value]) => `${key}=${decode(value.replace(/\s/g, ' '))}`)
        .toSorted()
        .join(' ')}`,
    );
  });
  parser.on('closeTag', (name) => {
    lines.push(`/${name}`);
  });
  parser.on('text', (text, decode) => {
    if (text.trim() !== '') lines.push(decode(text.replaceAll('\r\n', '\n')));
  });
  parser.on('cdata', (text) => {
    lines.push(text);
  });
  parser.on('comment', (text) => {
    lines.push(`!${text}`);
  });
  parser.parse(xml);
  return lines;
}

const file = `<?xml version='1.0' encoding='UTF-8'?>\r\n<!-- trước -->
<bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:v" id='d' targetNamespace="x" v:version='"7" &amp; &lt;8&gt;'>
<bpmn2:process id="p" isExecutable="true" v:note="một&#10;hai"><bpmn2:documentation textFormat="text/html">Đăng ký &amp; cấp <![CDATA[<b>bản</b>]]></bpmn2:documentation>
<bpmn2:extensionElements><v:unknown a="1"><v:child>chữ &#233;</v:child><!-- bên trong --></v:unknown></bpmn2:extensionElements>
<bpmn2:startEvent id="s" v:x=""/><v:outside/><bpmn2:endEvent id="e"></bpmn2:endEvent><bpmn2:sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/></bpmn2:process></bpmn2:definitions>`;

describe('rewriting a file', () => {
  it('keeps elements, attributes, texts, comments, unknown extensions and dangling references', () => {
    expect(seen(rewriteXml(file))).toEqual(seen(file));
  });

  it('reads what it wrote: a second time changes nothing', () => {
    const once = rewriteXml(file);
    expect(rewriteXml(once)).toBe(once);
  });

  it('means the same to another BPMN reader', async () => {
    const [before, after] = await Promise.all([new BpmnModdle().fromXML(file), new BpmnModdle().fromXML(rewriteXml(file))]);
    const written = async (root: unknown): Promise<string> => (await new BpmnModdle().toXML(root)).xml;
    expect(await written(after.rootElement)).toBe(await written(before.rootElement));
    expect(after.warnings).toHaveLength(before.warnings.length);
  });
});

describe('decoding bytes', () => {
  const text = '<?xml version="1.0" encoding="ENC"?><a n="Hải"/>';

  it('honours byte-order marks and declared encodings', () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(text, 'utf16le'))]);
    expect(decodeXml(utf16)).toBe(text);
    expect(decodeXml(new TextEncoder().encode(`\uFEFF${text.replace('ENC', 'UTF-8')}`)).endsWith('<a n="Hải"/>')).toBe(true);
    expect(decodeXml(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a n="é"/>', 'latin1'))).toContain('é');
  });

  it('refuses bytes that are not text in that encoding', () => {
    expect(() => decodeXml(new Uint8Array([0x3c, 0x61, 0xff, 0xfe, 0x3e]))).toThrow('workflow.file-unreadable');
    expect(() => decodeXml(new TextEncoder().encode(text))).toThrow('workflow.file-unreadable');
  });
});

describe('what reaches the disk in other encodings', () => {
  it('is known by its first bytes even without a byte-order mark', () => {
    const text = '<?xml version="1.0" encoding="UTF-16"?><a n="Hải"/>';
    const little = Buffer.from(text, 'utf16le');
    expect(decodeXml(little)).toBe(text);
    expect(decodeXml(Buffer.from(little).swap16())).toBe(text);
  });

  it('keeps letters as they were composed', () => {
    const decomposed = 'Hải'.normalize('NFD');
    expect(rewriteXml(decodeXml(Buffer.from(file.replace('trước', decomposed))))).toContain(decomposed);
  });

  it('refuses text before the declaration', () => {
    expect(() => rewriteXml(` \n${file}`)).toThrow('workflow.file-unreadable');
  });
});

describe('rewriting random models', () => {
  it('compiles to the same model, and a second time changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, async (block) => {
        const xml = toBpmn(block);
        const once = rewriteXml(xml);
        expect(rewriteXml(once)).toBe(once);
        expect((await readBpmn(once)).models).toEqual((await readBpmn(xml)).models);
      }),
      { numRuns: 40 },
    );
  });
});
