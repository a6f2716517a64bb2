import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { answerProvider, simulatorPath } from '../simulator/provider.ts';
import { createEidAdapter } from './adapter.ts';
import type { EidAdapter } from './adapter.ts';

/** The adapter of this installation: the simulator inside the process, or the provider of the settings; `origin` is the site as the browser sees it. */
export function eidAdapter(app: App, origin: string): EidAdapter {
  const { mode, issuer, clientId, clientSecret } = app.config.eid;
  if (mode === 'simulator') {
    return createEidAdapter(
      {
        issuer: `${origin}${simulatorPath}`,
        clientId,
        clientSecret: undefined,
        fetch: (url, options) => answerProvider(app, new Request(url, options)),
      },
      app.clock,
    );
  }
  if (issuer === undefined) throw new DomainError('eid.unavailable', { reason: 'eid.issuer is not set' });
  return createEidAdapter({ issuer, clientId, clientSecret }, app.clock);
}
