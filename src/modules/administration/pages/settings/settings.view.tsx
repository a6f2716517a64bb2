import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Table } from '#ui/components';
import { administrationTexts } from '../../locales/index.ts';
import type { ShownSetting } from '../../reads/shown-settings.ts';
import { Shell } from '../../views/shell.tsx';

/** Settings by path, and the modules that run. */
export function SettingsView({ settings, modules }: { readonly settings: readonly ShownSetting[]; readonly modules: readonly string[] }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.settings')}>
      <p>{t('administration.settings.lead')}</p>
      <Table
        caption={t('administration.settings')}
        hideCaption
        rows={settings}
        rowKey={({ key }) => key}
        columns={[
          { key: 'key', title: t('administration.settings.key'), cell: ({ key }) => <code>{key}</code> },
          {
            key: 'value',
            title: t('administration.settings.value'),
            cell: ({ value, isHidden }) => (isHidden ? t('administration.settings.hidden') : (value ?? t('administration.settings.none'))),
          },
        ]}
      />
      <p class="mist small">{modules.join(' · ')}</p>
    </Shell>
  );
}
