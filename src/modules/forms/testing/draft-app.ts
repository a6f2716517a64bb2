import { newId } from '#platform/db';
import { anonymous, systemActor } from '#platform/permissions';
import type { CitizenActor, OfficerActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import type { VirtualClock } from '#platform/time';
import { register as organisations } from '#modules/organisations';
import { publishForm } from '../actions/publish-form.ts';
import type { FormVersion } from '../domain/form-version.ts';
import { register } from '../module.ts';
import { sampleForm, testNow } from './sample-form.ts';

/** Everything a test of drafts needs: the app on a real database, a published form, people. */
export interface DraftApp {
  readonly test: TestApp;
  readonly app: TestApp['app'];
  readonly clock: VirtualClock;
  readonly form: FormVersion;
  readonly citizen: CitizenActor;
  readonly other: CitizenActor;
  readonly officer: OfficerActor;
  readonly designer: OfficerActor;
  readonly anonymous: typeof anonymous;
}

/** Opens the app with organisations and forms, and publishes the sample form; `freshDatabase` for tests that harm their database. */
export async function draftApp(options: { readonly freshDatabase?: boolean } = {}): Promise<DraftApp> {
  const clock = virtualClock(testNow);
  const test = await testApp({ clock, modules: [organisations(), register()], ...options });
  const form = await test.app.transaction(systemActor('tests'), (ctx) =>
    publishForm(ctx, {
      key: `mau-${newId()}`,
      definition: sampleForm,
      validFrom: toPlainDate('2026-01-01'),
      legalBasis: 'Văn bản minh họa',
    }),
  );
  const officer: OfficerActor = { kind: 'officer', id: newId(), roles: [{ role: 'desk-clerk', agencyId: newId() }] };
  return {
    test,
    app: test.app,
    clock,
    form,
    officer,
    anonymous,
    citizen: { kind: 'citizen', id: newId() },
    other: { kind: 'citizen', id: newId() },
    designer: { kind: 'officer', id: newId(), roles: [{ role: 'procedure-controller' }] },
  };
}
