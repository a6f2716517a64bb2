import type { JSX } from 'preact';
import { renderView as render } from '#platform/http/jsx';
import type { RequestView } from '#platform/http/jsx';
import { testNow } from './sample-form.ts';

const request: RequestView = {
  path: '/',
  url: '/',
  query: {},
  locale: 'vi',
  theme: 'system',
  csrfToken: 'token',
  nonce: 'nonce',
  actor: { kind: 'anonymous' },
  displayName: undefined,
  now: testNow,
  flash: undefined,
  demo: true,
  province: 'thành phố Hải Phòng',
  findText: () => undefined,
  asset: (name) => `/${name}`,
};

/** Renders a view to HTML as the web server does. */
export function renderView(view: JSX.Element, over: Partial<RequestView> = {}): string {
  return render(view, { ...request, ...over });
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** Text of HTML as a reader sees it. */
export function readable(html: string): string {
  return decode(html.replace(/<(?:[^>"]|"[^"]*")*>/gu, ''));
}

function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => entities[entity] ?? entity);
}

function attributesOf(tag: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/gu)].map(([, name = '', value = '']) => [name, decode(value)]));
}

/** What a browser without scripts would post from the HTML of a page: the successful controls of its form. */
export function postedBy(html: string): Record<string, string | string[]> {
  const body: Record<string, string | string[]> = {};
  const add = (name: string | undefined, value: string): void => {
    if (name === undefined || name === '') return;
    const before = body[name];
    body[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
  };
  for (const [tag, inner] of [...html.matchAll(/<textarea\b(?:[^>"]|"[^"]*")*>([^<]*)<\/textarea>/gu)].map(([all, text = '']) => [all, text] as const))
    add(attributesOf(tag.split('>')[0] ?? '')['name'], decode(inner));
  for (const [tag] of html.replace(/<noscript>.*?<\/noscript>/gsu, '').matchAll(/<input\b(?:[^>"]|"[^"]*")*>/gu)) {
    const { name, value = 'on', type, checked } = attributesOf(tag);
    if (type === 'file' || ((type === 'radio' || type === 'checkbox') && checked === undefined)) continue;
    add(name, value === 'on' && !tag.includes('value=') ? '' : value);
  }
  for (const [all, inner = ''] of html.matchAll(/<select\b[^>]*>(.*?)<\/select>/gsu)) {
    const chosen = [...inner.matchAll(/<option\b[^>]*>/gu)].map(([tag]) => attributesOf(tag)).find((option) => option['selected'] !== undefined);
    add(attributesOf(all.split('>')[0] ?? '')['name'], chosen?.['value'] ?? '');
  }
  return body;
}
