/** One control of a form, with the values it offers (radio buttons, options) and the values it would send now. */
export interface Control {
  readonly name: string;
  readonly kind: string;
  readonly offered: string[];
  sent: string[];
}

/** A form of a page as a browser without scripts sees it. */
export interface HtmlForm {
  readonly action: string | undefined;
  readonly isMultipart: boolean;
  readonly controls: ReadonlyMap<string, Control>;
}

/** What stands in a tag after its name; a value in quotation marks may hold a `>`. */
const inTag = '((?:"[^"]*"|[^">])*)';
const formPattern = new RegExp(`<form\\b${inTag}>(.*?)</form>`, 'gsu');
const linkPattern = new RegExp(`<a\\b${inTag}>`, 'gu');
const controlPattern = new RegExp(`<(input|select|textarea|button)\\b${inTag}>(?:(?<!/>)(.*?)</\\1>)?`, 'gsu');
const optionPattern = new RegExp(`<option\\b${inTag}>`, 'gu');
const tagPattern = new RegExp(`</?[a-z!]${inTag}>`, 'giu');

/** Text of an HTML fragment as people read it. */
export function textOf(html: string): string {
  return decode(html.replaceAll(/<(script|style|noscript)\b.*?<\/\1>/gsu, ' ').replaceAll(tagPattern, ' '))
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The forms of a page that are sent with POST, outside the page's head and foot. */
export function formsOf(html: string): readonly HtmlForm[] {
  const main = html.slice(Math.max(0, html.indexOf('<main')), html.includes('</main>') ? html.indexOf('</main>') : html.length);
  return [...main.matchAll(formPattern)]
    .filter(([, attributes = '']) => attribute(attributes, 'method') === 'post')
    .map(([, attributes = '', inner = '']) => ({
      action: attribute(attributes, 'action'),
      isMultipart: attribute(attributes, 'enctype') === 'multipart/form-data',
      controls: controlsOf(inner),
    }));
}

/** The form that sends the given hidden value, such as `act=receive`; the first form without it. */
export function formWith(html: string, name?: string, value?: string): HtmlForm {
  const forms = formsOf(html);
  const found = name === undefined ? forms[0] : forms.find(({ controls }) => controls.get(name)?.sent.includes(value ?? ''));
  if (found === undefined) throw new Error(`no form with ${String(name)}=${String(value)} on: ${textOf(html).slice(0, 600)}`);
  return found;
}

/** Addresses of the links of a page. */
export function linksOf(html: string): readonly string[] {
  return [...html.matchAll(linkPattern)].flatMap(([, attributes = '']) => attribute(attributes, 'href') ?? []);
}

function controlsOf(inner: string): ReadonlyMap<string, Control> {
  const controls = new Map<string, Control>();
  const add = (name: string, kind: string, offered: readonly string[], sent: readonly string[]): void => {
    const known = controls.get(name);
    if (known === undefined) controls.set(name, { name, kind, offered: [...offered], sent: [...sent] });
    else {
      known.offered.push(...offered);
      known.sent.push(...sent);
    }
  };
  for (const [, tag = '', attributes = '', content = ''] of inner.matchAll(controlPattern)) {
    const name = attribute(attributes, 'name');
    if (name === undefined) continue;
    const value = attribute(attributes, 'value') ?? '';
    const type = attribute(attributes, 'type') ?? 'text';
    if (tag === 'button') add(`button:${name}`, 'button', [value], []);
    else if (tag === 'textarea') add(name, tag, [], [decode(content)]);
    else if (tag === 'select') addSelect(add, name, content);
    else if (type === 'radio' || type === 'checkbox') add(name, type, [value], isSet(attributes, 'checked') ? [value] : []);
    else add(name, type, [], type === 'file' ? [] : [value]);
  }
  return controls;
}

function addSelect(add: (name: string, kind: string, offered: readonly string[], sent: readonly string[]) => void, name: string, content: string): void {
  const options = [...content.matchAll(optionPattern)].map(([, attributes = '']) => ({
    value: attribute(attributes, 'value') ?? '',
    selected: isSet(attributes, 'selected'),
  }));
  add(
    name,
    'select',
    options.map(({ value }) => value),
    [options.find(({ selected }) => selected)?.value ?? options[0]?.value ?? ''],
  );
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'u').exec(attributes)?.[1];
  return found === undefined ? undefined : decode(found);
}

function isSet(attributes: string, name: string): boolean {
  return new RegExp(`(?:^|\\s)${name}(?:[\\s=/]|$)`, 'u').test(attributes.replaceAll(/"[^"]*"/gu, '""'));
}

function decode(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
