import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { retryGivenUpJob } from '../../actions/retry-given-up-job.ts';
import { testSite } from '../../testing.ts';
import type { TestBrowser, TestSite } from '../../testing.ts';

const system = systemActor('test');
const here = '/quan-tri/viec-nen';
let site: TestSite;
let admin: TestBrowser;
beforeAll(async () => {
  site = await testSite({ freshDatabase: true });
  admin = await site.administrator();
});
afterAll(() => site.close());

async function job(state: 'failed' | 'waiting', error: string, attempts = 5): Promise<string> {
  const id = newId();
  await site.app.transaction(system, (ctx) =>
    sqlOf(ctx.tx).run(
      `insert into platform.job (id, name, payload, run_at, created_at, state, attempts, last_error, finished_at) values ($1, 'test.job', '{"name":"Nguyễn Văn Mẫu"}', now() + interval '1 hour', now(), $2, $3, $4, case when $2 = 'failed' then now() end)`,
      [id, state, attempts, error],
    ),
  );
  return id;
}
const stateOf = (id: string) =>
  site.app.read(
    system,
    async (ctx) => (await sqlOf(ctx.tx).query<{ state: string; attempts: number }>('select state, attempts from platform.job where id = $1', [id]))[0],
  );

describe('/quan-tri/viec-nen', () => {
  it('says when nothing is wrong', async () => {
    expect((await admin.get(here)).html).toContain('Không có việc nào hỏng');
  });

  it('lists what failed, never what it was about, and tries a given-up job again, once, with a trail', async () => {
    const id = await job('failed', 'smtp: kết nối bị từ chối\nở dòng hai: Nguyễn Văn Mẫu');
    await job('waiting', 'sẽ thử lại', 2);
    await job('waiting', '', 0);
    const { html } = await admin.get(here);
    for (const words of ['test.job', 'smtp: kết nối bị từ chối', 'Đã dừng', 'Sẽ thử lại']) expect(html).toContain(words);
    expect(html).not.toContain('Nguyễn Văn Mẫu');
    expect(html.match(/name="job"/g)).toHaveLength(1);
    expect((await admin.post(here, { job: id })).status).toBe(303);
    expect(await stateOf(id)).toEqual({ state: 'waiting', attempts: 0 });
    const again = await admin.post(here, { job: id });
    expect([again.status, again.html.includes('không còn ở trạng thái đã dừng')]).toEqual([422, true]);
    expect((await site.app.read(system, (ctx) => auditOf(ctx, id))).map(({ act, details }) => [act, details['job']])).toEqual([
      ['platform.job-retried', 'test.job'],
    ]);
  });

  it('B9: nobody but an administrator tries a job again', async () => {
    const id = await job('failed', 'x');
    for (const role of ['procedure-controller', 'leader', 'inspector'] as const) {
      const actor: Actor = { kind: 'officer', id: newId(), roles: [{ role }] };
      await expect(retryGivenUpJob(site.app, actor, id)).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await stateOf(id)).toEqual({ state: 'failed', attempts: 5 });
  });
});
