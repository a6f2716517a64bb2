import type { ComponentChildren } from 'preact';
import type { RequestView } from '#platform/http/jsx';
import { renderView } from '#platform/http/jsx';
import { toInstant } from '#platform/time';

/** A made-up request for the gallery and for tests; any part can be replaced. */
export function sampleRequest(over: Partial<RequestView> = {}): RequestView {
  return {
    path: '/',
    url: '/?a=1',
    query: {},
    locale: 'vi',
    theme: 'system',
    csrfToken: 'token',
    nonce: 'nonce',
    actor: { kind: 'anonymous' },
    displayName: undefined,
    now: toInstant('2026-11-22T03:42:00Z'),
    flash: undefined,
    demo: true,
    province: 'tỉnh Hải Dương',
    findText: () => undefined,
    asset: (name) => `/assets/${name}`,
    ...over,
  };
}

/** Renders a view to HTML as the web server does. */
export function renderSample(view: ComponentChildren, over: Partial<RequestView> = {}): string {
  return renderView(view, sampleRequest(over));
}
