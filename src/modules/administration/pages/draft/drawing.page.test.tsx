import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { findDraftOf } from '#modules/procedures';
import { fieldsOf, testSite } from '../../testing.ts';
import type { TestBrowser, TestSite } from '../../testing.ts';

const system = systemActor('test');
const code = '1.004873';
const here = `/quan-tri/thu-tuc/${code}/quy-trinh-bpmn`;
let site: TestSite;
let admin: TestBrowser;
let xml = '';
beforeAll(async () => {
  site = await testSite({ freshDatabase: true });
  admin = await site.administrator();
  await admin.post(`/quan-tri/thu-tuc/${code}`, { act: 'draft' });
  xml = (await admin.get(`/quan-tri/quy-trinh/${code}/bpmn?ban=thao`)).html;
});
afterAll(() => site.close());

const upload = (text: string) => admin.upload(here, {}, { field: 'file', name: 'quy-trinh.bpmn', bytes: new TextEncoder().encode(text) });
const draft = () => site.app.read(system, (ctx) => findDraftOf(ctx, code));

describe('a BPMN file for a draft', () => {
  it('is checked and drawn before anything is kept, then replaces the step table', async () => {
    const before = await draft();
    const preview = await upload(xml.replaceAll('Lãnh đạo UBND', 'Chủ tịch UBND'));
    expect([preview.status, preview.html.includes('<svg'), preview.html.includes('Chủ tịch UBND')]).toEqual([200, true, true]);
    expect(await draft()).toEqual(before);
    const keep = /<form method="post"[^>]*aria-label="Dùng quy trình này[^]*?<\/form>/.exec(preview.html)?.[0] ?? '';
    expect((await admin.post(here, fieldsOf(keep))).location).toBe(`/quan-tri/thu-tuc/${code}/soan`);
    const after = await draft();
    expect(after?.record.process.phases.flatMap(({ steps }) => steps.map(({ desk }) => desk))).toContain('Chủ tịch UBND');
    expect({ ...after?.record, process: undefined }).toEqual({ ...before?.record, process: undefined });
    expect((await admin.post(here, fieldsOf(keep))).html).toContain('Có người vừa sửa bản thảo này');
  });

  it('that is wrong is refused, each element by name', async () => {
    const service = await upload(xml.replace(/<userTask (id="([^"]+)")/, '<serviceTask $1').replace('</userTask>', '</serviceTask>'));
    expect(service.status).toBe(422);
    expect(service.html).toMatch(/Phần tử[^]*<code>[a-zA-Z]+<\/code>/);
    const dangling = await upload(xml.replace(/targetRef="[^"]+"/, 'targetRef="khongCo"'));
    expect([dangling.status, dangling.html.includes('khongCo')]).toEqual([422, true]);
  });

  it.each([
    ['no XML', 'xin chào'],
    ['entities that grow', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['nothing', ''],
  ])('that is %s is refused in words', async (_, text) => {
    const { status, html } = await upload(text);
    expect([status, html.includes('href="#f-file"')]).toEqual([422, true]);
  });

  it('is asked for where none was chosen', async () => {
    expect((await admin.post(here, {})).html).toContain('Hãy chọn một tệp BPMN');
  });
});
