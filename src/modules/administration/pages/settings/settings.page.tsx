import { page } from '#platform/http';
import { requirePermission } from '#platform/permissions';
import { shownSettings } from '../../reads/shown-settings.ts';
import { SettingsView } from './settings.view.tsx';

/** `/quan-tri/cau-hinh`: the running settings, read only, secrets hidden. */
export const settingsPage = page('/quan-tri/cau-hinh', {
  permission: 'administration.use',
  async get({ app, actor }) {
    requirePermission(actor, 'administration.use');
    return <SettingsView settings={shownSettings(app.config)} modules={app.modules.map(({ name }) => name)} />;
  },
});
