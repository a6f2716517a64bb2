import type { JSX } from 'preact';
import { useRequest } from '#platform/http/jsx';

/** A script bundle with the page's nonce; the browser runs a module once however often it is named. */
export function Script({ name }: { readonly name: string }): JSX.Element {
  const { asset, nonce } = useRequest();
  return <script type="module" src={asset(name)} nonce={nonce} />;
}
