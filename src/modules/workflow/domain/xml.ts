import { Parser } from 'saxen';
import type { DomainError } from '#platform/errors';
import { fileUnreadable, type FileFault } from './file-fault.ts';

/** The largest BPMN file that is read, in bytes. */
export const largestFile = 8 * 1024 * 1024;

const DEEPEST = 200;
const MOST_ELEMENTS = 100_000;
/** The control characters that XML 1.0 forbids. */
const FORBIDDEN = new RegExp(String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f]`);
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Turns the bytes of an XML file into text by its byte-order mark or declared encoding. Throws `workflow.file-unreadable`. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes.length > largestFile) throw fileUnreadable('too-large', `larger than ${largestFile} bytes`);
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw fileUnreadable('encoding', `not valid ${encodingOf(bytes)} text`);
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*encoding=["']([\w.-]+)["']/i.exec(head)?.[1] ?? 'utf-8';
}

/** Refuses text that is not harmless, well-formed XML with a BPMN 2.0 root. Throws `workflow.file-unreadable`. */
export function guardXml(xml: string): void {
  if (xml.length > largestFile) throw fileUnreadable('too-large', `larger than ${largestFile} characters`);
  const markup = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  if (/<!DOCTYPE|<!ENTITY/i.test(markup)) throw fileUnreadable('doctype', 'a document type declaration is not allowed');
  const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});).{0,20}/i.exec(markup)?.[0];
  if (entity !== undefined) throw fileUnreadable('entity', `undefined entity "${entity}"`);
  if (/^\uFEFF?\s+<\?xml\s/.test(xml)) throw fileUnreadable('text-before', 'text stands before the XML declaration');
  if (FORBIDDEN.test(xml)) throw fileUnreadable('control-character', 'a control character that XML forbids');
  const root = scan(xml);
  if (root !== `{${BPMN}}definitions`) throw fileUnreadable('not-bpmn', `the root element is ${root ?? 'missing'}, not BPMN 2.0 definitions`);
}

/** Reads all tags once without building anything, and returns the qualified name of the root. */
function scan(xml: string): string | undefined {
  let [depth, count] = [0, 0];
  const scopes: ReadonlySet<string>[] = [];
  let root: string | undefined;
  let failure: DomainError | undefined;
  const parser = new Parser();
  const stop = (fault: FileFault, reason: string): void => {
    failure ??= fileUnreadable(fault, reason);
    parser.stop();
  };
  parser.on('error', (error) => {
    stop('not-xml', error.message);
  });
  parser.on('warn', (error) => {
    stop('not-xml', error.message);
  });
  parser.on('openTag', (name, attributes) => {
    const values = attributes();
    if (depth === 0 && root !== undefined) stop('several-roots', 'a second root element');
    if (depth === 0) root ??= qualify(name, values);
    const bound = withBindings(scopes.at(-1) ?? ALWAYS_BOUND, values);
    scopes.push(bound);
    const unbound = [name, ...Object.keys(values)].map(prefixOf).find((prefix) => !bound.has(prefix));
    if (unbound !== undefined) stop('unbound-prefix', `the prefix "${unbound}" is bound to no namespace`);
    if (++depth > DEEPEST) stop('too-deep', `elements are nested more than ${DEEPEST} deep`);
    if (++count > MOST_ELEMENTS) stop('too-many', `more than ${MOST_ELEMENTS} elements`);
  });
  parser.on('closeTag', () => {
    depth--;
    scopes.pop();
  });
  try {
    parser.parse(xml.replace(/^\uFEFF/, ''));
  } catch (error) {
    stop('not-xml', error instanceof Error ? error.message : String(error));
  }
  if (failure !== undefined) throw failure;
  return root;
}

const ALWAYS_BOUND: ReadonlySet<string> = new Set(['', 'xml', 'xmlns']);

function prefixOf(name: string): string {
  return name.slice(0, Math.max(name.indexOf(':'), 0));
}

function withBindings(outer: ReadonlySet<string>, attributes: Readonly<Record<string, string>>): ReadonlySet<string> {
  const here = Object.keys(attributes)
    .filter((name) => name.startsWith('xmlns:'))
    .map((name) => name.slice('xmlns:'.length));
  return here.length === 0 ? outer : new Set([...outer, ...here]);
}

function qualify(name: string, attributes: Readonly<Record<string, string>>): string {
  const colon = name.indexOf(':');
  const prefix = name.slice(0, Math.max(colon, 0));
  const namespace = attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] ?? '';
  return `{${namespace}}${name.slice(colon + 1)}`;
}
