/** A parsed template: text, a value of the data, an element, a repetition, a condition. */
export type MarkupNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: string }
  | {
      readonly kind: 'element';
      readonly tag: Tag;
      readonly align: MarkupAlign | undefined;
      readonly width?: number | undefined;
      readonly children: readonly MarkupNode[];
    }
  | { readonly kind: 'each' | 'if' | 'unless'; readonly path: string; readonly children: readonly MarkupNode[] };

export type MarkupAlign = 'left' | 'center' | 'right' | 'justify';

/** The elements a template may use; `hang` sets its `o` side by side, `hoa` writes in capitals, those of the last line stand for standard parts of a paper. */
export const tags = [
  'h1',
  'h2',
  'h3',
  'p',
  'br',
  'hr',
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ul',
  'ol',
  'li',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'hang',
  'o',
  'hoa',
  'quoc-hieu',
  'tieu-ngu',
  'ky-ten',
  'cho-ky',
  'ma-qr',
  'sang-trang',
] as const;

/** One of {@link tags}. */
export type Tag = (typeof tags)[number];

/** What is wrong with a template, with the line it stands on. */
export interface MarkupProblem {
  readonly line: number;
  readonly code: 'unknown-tag' | 'attribute' | 'not-closed' | 'wrong-close' | 'placeholder' | 'too-deep' | 'too-long';
  readonly detail: string;
}

/** A parsed template, or everything that is wrong with it. */
export interface ParsedMarkup {
  readonly nodes: readonly MarkupNode[];
  readonly problems: readonly MarkupProblem[];
}

interface Open {
  readonly name: string;
  readonly line: number;
  readonly align?: MarkupAlign | undefined;
  readonly width?: number | undefined;
  readonly path?: string;
  readonly children: MarkupNode[];
}

const voidTags: ReadonlySet<string> = new Set(['br', 'hr', 'quoc-hieu', 'tieu-ngu', 'ky-ten', 'sang-trang']);
const pathPattern = /^(?:\.|this|[a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z][a-zA-Z0-9]*){0,5})$/;
const longest = 200_000;
const deepest = 40;

/** Parses a template of the safe subset of HTML with `{{value}}`, `{{#each list}}…{{/each}}`, `{{#if value}}…{{/if}}`, `{{#unless value}}…{{/unless}}`. */
export function parseMarkup(source: string): ParsedMarkup {
  if (source.length > longest) return { nodes: [], problems: [{ line: 1, code: 'too-long', detail: String(longest) }] };
  const reader = new MarkupReader();
  for (const [token] of source
    .normalize('NFC')
    .replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''))
    .matchAll(/<[^>]*>|\{\{[^}]*\}\}|[^<{]+|[<{]/g)) {
    if (token.length > 1 && token.startsWith('<')) reader.tag(token);
    else if (token.startsWith('{{')) reader.braces(token);
    else reader.text(token);
    reader.line += token.split('\n').length - 1;
  }
  return reader.end();
}

class MarkupReader {
  line = 1;
  readonly #problems: MarkupProblem[] = [];
  readonly #stack: Open[] = [{ name: '', line: 1, children: [] }];

  text(token: string): void {
    this.#add({ kind: 'text', text: decodeEntities(token) });
  }

  tag(token: string): void {
    const match = /^<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^>]*?)?)\s*\/?>$/.exec(token);
    const name = match?.[2]?.toLowerCase() ?? token;
    if (match === null || !isTag(name)) this.#say('unknown-tag', name.slice(0, 60));
    else if (match[1] === '/') this.#close(name);
    else if (voidTags.has(name)) this.#add({ kind: 'element', tag: name, align: undefined, children: [] });
    else this.#open({ name, line: this.line, ...this.#attributes(match[3] ?? ''), children: [] });
  }

  braces(token: string): void {
    const inside = token.slice(2, -2).trim();
    const [, open, path = ''] = /^#(each|if|unless)\s+(\S+)$/.exec(inside) ?? [];
    if (open !== undefined && pathPattern.test(path)) this.#open({ name: `#${open}`, path, line: this.line, children: [] });
    else if (/^\/(each|if|unless)$/.test(inside)) this.#close(`#${inside.slice(1)}`);
    else if (pathPattern.test(inside)) this.#add({ kind: 'value', path: inside });
    else this.#say('placeholder', token.slice(0, 60));
  }

  end(): ParsedMarkup {
    while (this.#stack.length > 1) {
      const open = this.#stack.at(-1);
      this.#problems.push({ line: open?.line ?? 1, code: 'not-closed', detail: open?.name ?? '' });
      this.#finish();
    }
    return { nodes: this.#stack[0]?.children ?? [], problems: this.#problems };
  }

  /** `align`, and `width` in per cent of the table or row; anything else is a problem. */
  #attributes(attributes: string): Pick<Open, 'align' | 'width'> {
    const [align] = /\salign\s*=\s*["']?(?:left|center|right|justify)["']?(?=\s|$)/.exec(attributes) ?? [];
    const [width] = /\swidth\s*=\s*["']?\d{1,2}%["']?(?=\s|$)/.exec(attributes) ?? [];
    const rest = attributes
      .replace(align ?? '', '')
      .replace(width ?? '', '')
      .trim();
    if (rest !== '') this.#say('attribute', rest.slice(0, 60));
    return {
      align: align?.replace(/.*=|["'\s]/g, '') as MarkupAlign | undefined,
      width: width === undefined ? undefined : Number(width.replace(/\D/g, '')) / 100,
    };
  }

  #say(code: MarkupProblem['code'], detail: string): void {
    this.#problems.push({ line: this.line, code, detail });
  }

  #add(node: MarkupNode): void {
    this.#stack.at(-1)?.children.push(node);
  }

  #open(open: Open): void {
    if (this.#stack.length > deepest) this.#say('too-deep', open.name);
    else this.#stack.push(open);
  }

  #close(name: string): void {
    if (this.#stack.at(-1)?.name === name) this.#finish();
    else this.#say('wrong-close', name);
  }

  #finish(): void {
    const done = this.#stack.pop();
    if (done === undefined) return;
    const { name, path, align, width, children } = done;
    if (path === undefined) this.#add({ kind: 'element', tag: name as Tag, align, width, children });
    else this.#add({ kind: name.slice(1) as 'each' | 'if' | 'unless', path, children });
  }
}

function isTag(name: string): name is Tag {
  return (tags as readonly string[]).includes(name);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', ndash: '–', mdash: '—', hellip: '…' };

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
