import { describe, expect, it } from 'vitest';
import { validateAnswers } from '../actions/validate-answers.ts';
import { fieldsOf, isAsked } from '../domain/form-definition.ts';
import { answersFromBody } from '../domain/posted-answers.ts';
import { findPage, visiblePages } from '../domain/questions.ts';
import { resolveAnswers } from '../domain/resolve-answers.ts';
import { taskList } from '../domain/task-list.ts';
import { postedBy, readable, renderView } from '../testing/render.ts';
import type { FormField } from '../domain/form-definition.ts';
import { field, sampleForm, testNow, typedAnswers } from '../testing/sample-form.ts';
import { AnswersSummary } from './answers-summary.tsx';
import { DenseFormView } from './dense-form-view.tsx';
import { QuestionView, questionTitle } from './question-view.tsx';
import type { QuestionViewProps } from './question-view.tsx';
import { TaskListView } from './task-list-view.tsx';

const now = { now: testNow };

function pageAt(place: string, answers: Readonly<Record<string, unknown>> = typedAnswers): QuestionViewProps['page'] {
  const page = findPage(visiblePages(sampleForm, answers, now), place);
  if (page === undefined) throw new Error(`no page ${place}`);
  return page;
}

function question(place: string, more: Partial<QuestionViewProps> = {}): string {
  const answers = more.answers ?? typedAnswers;
  return renderView(<QuestionView page={pageAt(place, answers)} answers={answers} action="/khai/1" {...more} />);
}

describe('one question a page', () => {
  it('has one h1, the question, and one main button', () => {
    const html = question('personFullName', { progress: { part: 2, parts: 3, title: 'Người đề nghị' }, back: '/khai/1/truoc' });
    expect(html.match(/<h1/gu)).toHaveLength(1);
    expect(readable(html)).toContain('Phần 2 trong 3: Người đề nghị');
    expect(html).toContain('href="/khai/1/truoc"');
    expect(html.match(/class="btn"/gu)).toHaveLength(1);
    expect(html).toContain('autocomplete="name"');
  });

  it('carries its fields, place and version, and the address of the autosave', () => {
    const html = question('kind', { version: 7, autosave: '/api/v1/drafts/x/answers', secret: 's' });
    expect(postedBy(html)).toMatchObject({ _fields: 'kind', _place: 'kind', _version: '7', _secret: 's', _csrf: 'token', kind: 'Cấp lại' });
    expect(html).toContain('data-autosave="/api/v1/drafts/x/answers"');
  });

  it('says an error in the same words above and at the field, and in the title', () => {
    const answers = { ...typedAnswers, personFullName: 'Mẫu 7' };
    const { errors } = validateAnswers(sampleForm, answers, { ...now, fields: ['personFullName'] });
    const html = question('personFullName', { answers, errors });
    expect(errors.map(({ message }) => message)).toEqual(['Họ, chữ đệm, tên không được có chữ số']);
    expect(readable(html).split('Họ, chữ đệm, tên không được có chữ số')).toHaveLength(3);
    expect(html).toContain('<a href="#f-personFullName">');
    expect(html).toMatch(/<title>Lỗi: /u);
    expect(html).toContain('value="Mẫu 7"');
  });

  it('calls a field by its name without its number on paper, and does not say twice that it may stay empty', () => {
    const page = { ...pageAt('personFullName'), fields: [field('personFullName', 'text', { label: 'd) Hộp thư điện tử (nếu có)' })] };
    const html = question('personFullName', { page, known: { taken: ['Họ tên'], changed: [] } });
    expect(readable(html)).toContain('Hộp thư điện tử (nếu có)');
    expect(readable(html)).not.toMatch(/d\)|không bắt buộc/u);
    expect(html.indexOf('Đã điền sẵn'), 'below the question, above the button').toBeGreaterThan(html.indexOf('id="f-personFullName"'));
  });

  it('offers search for units and never a list of all', () => {
    const html = question('agency');
    expect(html).toContain('data-combobox="/api/v1/forms/units?level=x%C3%A3"');
    expect(html).not.toContain('<option');
    expect(question('agency', { found: { agency: [{ value: '10532', label: 'Phường Lê Thanh Nghị' }] } })).toContain('value="10532"');
  });

  it('shows rows with buttons that are plain submits', () => {
    const html = question('members', {
      answers: {
        ...typedAnswers,
        members: [
          { memberName: 'A', memberAge: '10' },
          { memberName: 'B', memberAge: '20' },
        ],
      },
      hidden: ['members.1.guardian'],
    });
    for (const value of ['add:members', 'remove:members:0', 'remove:members:1', 'up:members:1', 'down:members:0'])
      expect(html).toContain(`name="_do" value="${value}"`);
    expect(html).not.toContain('value="up:members:0"');
    expect(html).toContain('name="members.0.guardian"');
    expect(html).not.toContain('name="members.1.guardian"');
  });

  it('offers no more rows than the form takes, and opens the first by itself', () => {
    const full = { ...typedAnswers, members: [{}, {}, {}] };
    expect(question('members', { answers: full })).not.toContain('add:members');
    expect(question('members', { answers: { ...typedAnswers, members: [] } })).toContain('name="members.0.memberName"');
  });

  it('keeps hostile text as text', () => {
    const html = question('personFullName', { answers: { ...typedAnswers, personFullName: '"><script>alert(1)</script>' } });
    expect(html).not.toContain('<script>alert');
    expect(postedBy(html)['personFullName']).toBe('"><script>alert(1)</script>');
  });

  it('warns without refusing and names what another tab had saved', () => {
    const html = readable(
      question('personFullName', {
        warnings: [{ path: 'personPersonId', code: 'person-id-year', message: 'Số định danh cho biết sinh năm 1990' }],
        overwritten: [{ field: 'kind', label: 'Loại đề nghị', before: 'Cấp mới' }],
      }),
    );
    expect(html).toContain('Số định danh cho biết sinh năm 1990');
    expect(html).toContain('thẻ hoặc máy khác: Loại đề nghị');
  });

  it('speaks English where asked', () => {
    expect(readable(renderView(<QuestionView page={pageAt('kind')} answers={{}} action="/" />, { locale: 'en' }))).toContain('Save and continue');
  });

  it('titles a page by its question, its common subject or its part', () => {
    const page = (...fields: readonly FormField[]): QuestionViewProps['page'] => ({ id: 'x', section: { id: 's', title: 'Phần', fields: [] }, fields });
    expect(questionTitle(page(field('a', 'text', { label: 'Tên' })))).toBe('Tên');
    expect(questionTitle(page(field('a', 'text', { label: 'Giấy tờ: số' }), field('b', 'text', { label: 'Giấy tờ: loại' })))).toBe('Giấy tờ');
    expect(questionTitle(page(field('a', 'text', { label: 'Số điện thoại' }), field('b', 'text', { label: 'Thư điện tử' })))).toBe(
      'Số điện thoại và thư điện tử',
    );
    expect(
      questionTitle(page(field('a', 'text', { label: 'Giới tính' }), field('b', 'text', { label: 'Dân tộc' }), field('c', 'text', { label: 'Quốc tịch' }))),
    ).toBe('Giới tính, dân tộc và quốc tịch');
    expect(questionTitle(page(...['a', 'b', 'c', 'd'].map((id) => field(id, 'text', { label: 'Một nhãn dài hơn hai mươi chữ' }))))).toBe('Phần');
    expect(questionTitle(page(field('a', 'boolean', { validation: { mustBeTrue: true } })))).toBe('Phần');
    expect(questionTitle(page())).toBe('Phần');
  });
});

describe('the key Enter', () => {
  it('A2: saves the page and never presses a button inside it', () => {
    for (const html of [
      question('members'),
      question('scan'),
      question('agency'),
      renderView(<DenseFormView definition={sampleForm} answers={typedAnswers} now={testNow} action="/" />),
    ]) {
      const [first] = [...html.matchAll(/<button\b[^>]*>/gu)]
        .map(([tag]) => tag)
        .filter((tag) => tag.includes('type="submit"') && html.indexOf(tag) > html.indexOf('<form'));
      expect(first).toContain('visually-hidden');
      expect(first).not.toContain('name=');
      expect(first).toContain('tabindex="-1"');
    }
  });
});

describe('every page, posted without scripts', () => {
  it('gives back exactly the answers it showed', () => {
    for (const page of visiblePages(sampleForm, typedAnswers, now)) {
      const body = postedBy(renderView(<QuestionView page={page} answers={typedAnswers} action="/" />));
      const again = { ...typedAnswers, ...answersFromBody(page.fields, body, typedAnswers) };
      expect(resolveAnswers(sampleForm, again, now).answers, page.id).toEqual(resolveAnswers(sampleForm, typedAnswers, now).answers);
    }
  });

  it('the dense page does too, all at once', () => {
    const html = renderView(
      <DenseFormView definition={sampleForm} answers={typedAnswers} now={testNow} action="/" version={1} secret="s" submit="Tiếp nhận" />,
    );
    const body = postedBy(html);
    const asked = fieldsOf(sampleForm).filter(isAsked);
    expect(body['_fields']).toBe(asked.map(({ id }) => id).join(','));
    expect(resolveAnswers(sampleForm, answersFromBody(asked, body, typedAnswers), now).answers).toEqual(resolveAnswers(sampleForm, typedAnswers, now).answers);
    expect(readable(html)).toContain('Tiếp nhận');
  });
});

describe('the dense page', () => {
  it('leaves out what is not asked and shows what the system writes', () => {
    const html = renderView(<DenseFormView definition={sampleForm} answers={{ ...typedAnswers, kind: 'Cấp mới' }} now={testNow} action="/" />);
    expect(html).not.toContain('name="reason"');
    expect(readable(html)).toContain('23/11/2026 (hệ thống tự ghi)');
  });

  it('gives every control its own id', () => {
    const html = renderView(<DenseFormView definition={sampleForm} answers={typedAnswers} now={testNow} action="/" />);
    const ids = [...html.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('summary and task list', () => {
  const { answers } = resolveAnswers(sampleForm, typedAnswers, now);

  it('links every answer to its question and none to what the system wrote', () => {
    const html = renderView(<AnswersSummary definition={sampleForm} answers={answers} changeHref={(id) => `/khai/1/${id}`} />);
    expect(html).toContain('href="/khai/1/personFullName"');
    expect(html).not.toContain('href="/khai/1/total"');
    expect(readable(html)).toContain('1.500.000 đồng');
    expect(readable(html)).toContain('Lê Thị Thử');
  });

  it('without an address nothing can be changed', () => {
    expect(renderView(<AnswersSummary definition={sampleForm} answers={answers} />)).not.toContain('href');
  });

  it('leads to the first fault of a part that is begun', () => {
    const html = renderView(<TaskListView tasks={taskList(sampleForm, { kind: 'Cấp lại' }, now)} hrefOf={(place) => `/khai/1/${place}`} />);
    expect(html).toContain('href="/khai/1/reason"');
    expect(readable(html)).toContain('còn 1 chỗ cần khai hoặc sửa');
  });
});
