import { Parser } from 'saxen';
import { fileUnreadable } from './file-fault.ts';
import { guardXml } from './xml.ts';

/**
 * Reads a BPMN file and writes it again in one form (UTF-8, empty elements closed, attribute values in double quotes): same elements,
 * attributes, texts, comments and order, so that nothing a reader could mean is lost, known to us or not.
 */
export function rewriteXml(xml: string): string {
  guardXml(xml);
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  const parser = new Parser();
  let depth = 0;
  let pending: string | undefined;
  const flush = (): void => {
    if (pending !== undefined) out.push(pending, '>');
    pending = undefined;
  };
  const fail = (error: Error): never => {
    throw fileUnreadable('not-xml', error.message);
  };
  parser.on('error', fail);
  parser.on('warn', fail);
  parser.on('openTag', (name, attributes, decode) => {
    flush();
    pending = `<${name}${Object.entries(attributes())
      .map(([key, value]) => ` ${key}="${escapeAttribute(decode(value.replace(/\r\n|[\t\r\n]/g, ' ')))}"`)
      .join('')}`;
    depth++;
  });
  parser.on('closeTag', (name) => {
    depth--;
    if (pending === undefined) out.push(`</${name}>`);
    else out.push(pending, ' />');
    pending = undefined;
  });
  parser.on('text', (text, decode) => {
    if (depth === 0) return;
    flush();
    out.push(escapeText(decode(text.replace(/\r\n?/g, '\n'))));
  });
  parser.on('cdata', (text) => {
    flush();
    out.push(`<![CDATA[${text}]]>`);
  });
  parser.on('comment', (text) => {
    flush();
    out.push(`<!--${text}-->`, depth === 0 ? '\n' : '');
  });
  parser.on('question', (text) => {
    if (!text.startsWith('<?xml ')) {
      flush();
      out.push(text, depth === 0 ? '\n' : '');
    }
  });
  parser.parse(xml.replace(/^\uFEFF/, ''));
  return `${out.join('')}\n`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}
