/** The prefixes under which the compiler looks for extensions, by namespace; a file may bind any other prefix to them. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'https://motcua.vn/bpmn': 'motcua',
  'http://camunda.org/schema/1.0/bpmn': 'camunda',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
  'http://flowable.org/bpmn': 'flowable',
  'http://activiti.org/bpmn': 'activiti',
};

/** Ids and references with spaces around them: the schema types collapse these. */
const SPACED_NAME = /(\s(?:id|\w+Ref|default|calledElement)\s*=\s*)(["'])\s*([^"'\s]+)\s*\2/g;
const SPACED_REFERENCE = /(<(?:[\w.-]+:)?(?:incoming|outgoing|loopData\w+|\w+Refs?)>)\s*([^<\s]+)\s*(?=<\/)/g;

const BINDING = /\sxmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The same file with the prefixes that the compiler expects: known extensions under their usual prefix, and references into the file's own
 * target namespace (QNames, as `messageRef="tns:m1"`) without theirs; without the encoding, which has been undone. Only for reading; `rewriteXml` keeps what the author wrote.
 */
export function withUsualPrefixes(xml: string): string {
  const target = /\stargetNamespace\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(xml);
  const own = target?.[1] ?? target?.[2];
  let text = xml
    .replace(/^(<\?xml[^>]*?)\sencoding\s*=\s*(?:"[^"]*"|'[^']*')/, '$1')
    .replace(SPACED_NAME, '$1$2$3$2')
    .replace(SPACED_REFERENCE, '$1$2');
  for (const [, prefix = '', double, single] of xml.matchAll(BINDING)) {
    const namespace = double ?? single ?? '';
    const usual = EXTENSIONS[namespace];
    if (usual !== undefined && usual !== prefix) text = renamed(text, prefix, usual);
    if (namespace === own) text = withoutPrefix(text, prefix);
  }
  return text;
}

function renamed(xml: string, prefix: string, usual: string): string {
  const name = prefix.replaceAll('.', '\\.');
  return xml.replace(new RegExp(`(</?|\\s)${name}:`, 'g'), `$1${usual}:`).replace(new RegExp(`(\\sxmlns:)${name}(?=\\s*=)`, 'g'), `$1${usual}`);
}

function withoutPrefix(xml: string, prefix: string): string {
  const name = prefix.replaceAll('.', '\\.');
  return xml
    .replace(new RegExp(`(\\s(?:\\w+Ref|calledElement|default)\\s*=\\s*["'])${name}:`, 'g'), '$1')
    .replace(new RegExp(`(<(?:[\\w.-]+:)?(?:\\w+Refs?|incoming|outgoing|loopData\\w+)>\\s*)${name}:`, 'g'), '$1');
}
