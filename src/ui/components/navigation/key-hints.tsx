import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';

/** One shortcut and what it does. */
export interface KeyHint {
  readonly key: string;
  readonly does: string;
}

/** Shortcuts of the page in one line and, on `?`, in a dialog with `more` and those that work everywhere. */
export function KeyHints({ keys, more = [] }: { readonly keys: readonly KeyHint[]; readonly more?: readonly KeyHint[] | undefined }): JSX.Element {
  const t = useText(texts);
  const everywhere: readonly KeyHint[] = [
    { key: '/', does: t('ui.keys.search') },
    { key: '?', does: t('ui.keys.help') },
  ];
  const all = [...keys, ...more, ...everywhere].filter(({ key }, index, list) => list.findIndex((known) => known.key === key) === index);
  return (
    <>
      {keys.length === 0 ? null : (
        <ul class="keys" aria-label={t('ui.keys')}>
          {[...keys, ...everywhere.slice(1)].map(({ key, does }) => (
            <li key={key}>
              <kbd>{key}</kbd> {does}
            </li>
          ))}
        </ul>
      )}
      <dialog data-keys-dialog aria-labelledby="keys-title">
        <h2 id="keys-title">{t('ui.keys.title')}</h2>
        <dl class="keys-all">
          {all.map(({ key, does }) => [
            <dt key={`${key}-k`}>
              <kbd>{key}</kbd>
            </dt>,
            <dd key={key}>{does}</dd>,
          ])}
        </dl>
        <p>
          <label class="check">
            <input type="checkbox" data-keys-switch checked /> {t('ui.keys.switch')}
          </label>
        </p>
        <form method="dialog" class="buttons">
          <button class="btn btn--quiet" type="submit" autofocus>
            {t('ui.keys.close')}
          </button>
        </form>
      </dialog>
    </>
  );
}

/** The shortcuts of a list of rows; `picks` where rows can be ticked. */
export function useListKeys({ picks = false }: { readonly picks?: boolean } = {}): readonly KeyHint[] {
  const t = useText(texts);
  return [
    { key: 'J', does: t('ui.keys.next') },
    { key: 'K', does: t('ui.keys.previous') },
    { key: 'Enter', does: t('ui.keys.open') },
    ...(picks ? [{ key: 'X', does: t('ui.keys.select') }] : []),
  ];
}
