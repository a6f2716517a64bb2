import { describe, expect, it } from 'vitest';
import { renderSample } from '../../gallery/index.tsx';
import {
  AddressField,
  Button,
  Checkboxes,
  Combobox,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  Hidden,
  MoneyField,
  NumberField,
  PartialDateField,
  Radios,
  Select,
  TextArea,
  TextField,
  fieldId,
} from './index.ts';

const bad = { values: { ten: 'Mẫu' }, errors: [{ name: 'ten', message: 'form.required' }] };
const findText = (key: string): string | undefined => (key === 'form.required' ? 'Hãy điền mục này.' : undefined);

describe('a text field', () => {
  it('ties label, hint and error to its box', () => {
    const html = renderSample(<TextField form={bad} name="ten" label="Họ tên" hint="Như trên giấy" />, { findText });
    expect(html).toContain('<label class="label" for="f-ten">Họ tên</label>');
    expect(html).toContain('<p class="hint" id="f-ten-hint">Như trên giấy</p>');
    expect(html).toContain('<p class="error" id="f-ten-error"><span class="visually-hidden">Lỗi: </span>Hãy điền mục này.</p>');
    expect(html).toContain('aria-describedby="f-ten-hint f-ten-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('value="Mẫu"');
  });

  it('names nothing that is not on the page', () => {
    const html = renderSample(<TextField name="ten" label="Họ tên" />);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
  });

  it('can be the page’s one question', () => {
    expect(renderSample(<TextField name="a" label="Bạn tên gì?" size="page" />)).toContain(
      '<h1 class="label--page"><label class="label label--page" for="f-a">Bạn tên gì?</label></h1>',
    );
  });

  it('says when an answer may be left out, and shows the unit', () => {
    const html = renderSample(<TextField name="a" label="Diện tích" optional suffix="m²" />);
    expect(html).toContain('(không bắt buộc)');
    expect(html).toContain('<span class="affix">m²</span>');
  });

  it('never sends a password back to the page', () => {
    expect(renderSample(<TextField name="p" label="Mật khẩu" type="password" value="bí mật" />)).not.toContain('bí mật');
  });

  it('keeps hostile text as text', () => {
    const html = renderSample(<TextField name={'a"><script>'} label="<img src=x onerror=1>" value={'"><script>alert(1)</script>'} error={'</p><script>'} />);
    expect(html).not.toMatch(/<script|<img/);
  });
});

describe('numbers and money', () => {
  it('are typed as text with the right keyboard', () => {
    expect(renderSample(<NumberField name="n" label="Số" />)).toMatch(/type="text".*inputmode="numeric"/);
    expect(renderSample(<NumberField name="n" label="Số" decimal />)).toContain('inputmode="decimal"');
    expect(renderSample(<MoneyField name="n" label="Giá" />)).toContain('<span class="affix">đồng</span>');
  });
});

describe('a text area', () => {
  it('says its limit before scripts run', () => {
    const html = renderSample(<TextArea name="a" label="Lý do" limit={200} value="<b>" />);
    expect(html).toContain('Không quá 200 ký tự');
    expect(html).toContain('data-limit="200"');
    expect(html).toContain('aria-describedby="f-a-count"');
    expect(html).toContain('>&lt;b></textarea>');
  });
});

describe('a date', () => {
  it('is asked in three boxes under one legend, the first with the id of the field', () => {
    const html = renderSample(<DateField name="sinh" label="Ngày sinh" value="2026-11-05" birthday />);
    expect(html).toMatch(/<fieldset.*<legend class="label">Ngày sinh<\/legend>/);
    expect(html).toContain('id="f-sinh" name="sinh-day"');
    expect(html).toMatch(/name="sinh-day"[^>]*value="5"/);
    expect(html).toMatch(/name="sinh-month"[^>]*value="11"/);
    expect(html).toMatch(/name="sinh-year"[^>]*value="2026"/);
    expect(html).toContain('autocomplete="bday-day"');
  });

  it('shows again exactly what was typed', () => {
    const form = { values: { 'sinh-day': '31', 'sinh-month': '02', 'sinh-year': 'x' }, errors: [{ name: 'sinh', message: 'Ngày này không có.' }] };
    const html = renderSample(<DateField form={form} name="sinh" label="Ngày sinh" />);
    expect(html).toMatch(/name="sinh-month"[^>]*value="02"/);
    expect(html).toMatch(/name="sinh-year"[^>]*value="x"/);
    expect(html).toContain('aria-describedby="f-sinh-error"');
  });

  it('may be known in part', () => {
    const html = renderSample(<PartialDateField name="cap" label="Ngày cấp" value="1998" hint="Trên sổ." />);
    expect(html).toContain('Trên sổ. Nếu chỉ nhớ năm');
    expect(html).toMatch(/name="cap-day"[^>]* value /);
    expect(html).toMatch(/name="cap-year"[^>]*value="1998"/);
  });
});

describe('answers to choose', () => {
  const choices = [
    { value: 'a', label: 'Có' },
    { value: 'b', label: 'Không', hint: 'Cần giấy khác', reveal: <TextField name="khac" label="Giấy khác" />, apart: true },
  ];

  it('mark what is chosen, with notes and fields behind an answer', () => {
    const html = renderSample(<Radios name="co" label="Có không?" value="b" choices={choices} />);
    expect(html).toMatch(/id="f-co" name="co" type="radio" value="a"(?![^>]*checked)/);
    expect(html).toMatch(/id="f-co-2" name="co" type="radio" value="b" checked aria-describedby="f-co-2-note"/);
    expect(html).toContain('<div class="reveal">');
    expect(html).toContain('<div class="or">hoặc</div>');
  });

  it('can be several', () => {
    const html = renderSample(<Checkboxes name="co" label="Những gì?" form={{ values: { co: ['a', 'b'] }, errors: [] }} choices={choices} inline />);
    expect(html.match(/checked/g)).toHaveLength(2);
    expect(html).toContain('choices--inline');
  });
});

describe('a drop-down list', () => {
  it('groups its lines and shows the chosen one', () => {
    const html = renderSample(
      <Select
        name="s"
        label="Lĩnh vực"
        value="b"
        options={[
          { value: 'a', label: 'Đất đai' },
          { value: 'b', label: 'Khai sinh', group: 'Hộ tịch' },
        ]}
      />,
    );
    expect(html).toContain('<option value>Chọn một mục</option>');
    expect(html).toContain('<optgroup label="Hộ tịch"><option value="b" selected>Khai sinh</option></optgroup>');
  });

  it('can do without an empty line', () => {
    expect(renderSample(<Select name="s" label="x" empty={false} options={[{ value: 'a', label: 'A' }]} />)).not.toContain('<option value>');
  });
});

describe('search as you type', () => {
  it('keeps value and words apart and works without scripts', () => {
    const html = renderSample(<Combobox name="nghe" label="Nghề" url="/tim" value="7" text="Thợ xây" found={[{ value: '7', label: 'Thợ xây' }]} />);
    expect(html).toContain('data-combobox="/tim"');
    expect(html).toContain('name="nghe-text" type="text" value="Thợ xây"');
    expect(html).toContain('<input type="hidden" name="nghe" value="7"/>');
    expect(html).toMatch(/<noscript><button[^>]*name="nghe-search"/);
    expect(html).toContain('type="radio" name="nghe" value="7"');
  });

  it('makes an address: unit and detail', () => {
    const html = renderSample(<AddressField name="o" label="Nơi ở" url="/dv" detail="Số 1" unit="9" unitText="Phường A" />);
    expect(html).toContain('name="o-unit" value="9"');
    expect(html).toContain('name="o-unit-text"');
    expect(html).toMatch(/name="o-detail"[^>]*value="Số 1"/);
  });
});

describe('a file field', () => {
  const file = { id: 'f1', name: '<b>.pdf', size: 1_842_000, pages: 4, checksum: 'abc123', downloadUrl: '/tep/f1', thumbnailUrl: '/tep/f1/anh-nho' };

  it('A10: shows name, size, pages, thumbnail and checksum of what was received', () => {
    const html = renderSample(<FileField name="tep" label="Bản vẽ" kinds="PDF" maxSize="20 MB" files={[file]} multiple accept=".pdf" />);
    for (const part of [
      '&lt;b>.pdf',
      '1,8 MB · 4 trang',
      'abc123',
      '/tep/f1/anh-nho',
      'name="tep-id" value="f1"',
      'PDF, mỗi tệp không quá 20 MB',
      'aria-label="Bỏ tệp &lt;b>.pdf"',
    ])
      expect(html).toContain(part);
    expect(html).toContain('data-upload');
    expect(html).toContain('src="/assets/upload.js" nonce="nonce"');
  });

  it('is a plain upload where files may not come ahead', () => {
    const html = renderSample(<FileField name="tep" label="Bản vẽ" plain />);
    expect(html).not.toContain('data-upload');
    expect(html).not.toContain('<script');
  });
});

describe('a form', () => {
  it('carries the token against forged requests when it posts, and not when it asks', () => {
    expect(renderSample(<Form files>x</Form>)).toContain(
      '<form method="post" enctype="multipart/form-data" novalidate data-once><input type="hidden" name="_csrf" value="token"/>x</form>',
    );
    expect(renderSample(<Form method="get">x</Form>)).toBe('<form method="get" novalidate>x</form>');
  });

  it('carries unseen values', () => {
    expect(renderSample(<Hidden name="v" value={3} />)).toBe('<input type="hidden" name="v" value="3"/>');
  });
});

describe('a button', () => {
  it('is a link when it leads somewhere', () => {
    expect(
      renderSample(
        <Button href="/a" kind="quiet" small>
          Xem
        </Button>,
      ),
    ).toBe('<a class="btn btn--quiet btn--small" href="/a">Xem</a>');
  });

  it('carries its shortcut', () => {
    expect(
      renderSample(
        <Button shortcut="c" name="lam" value="chuyen">
          Chuyển
        </Button>,
      ),
    ).toBe('<button class="btn" type="submit" name="lam" value="chuyen" data-key="c" aria-keyshortcuts="c">Chuyển</button>');
  });
});

describe('the error summary', () => {
  it('is not there without errors', () => {
    expect(renderSample(<ErrorSummary errors={[]} />)).toBe('');
  });

  it('A6: says the same words as the fields, each a link to its field', () => {
    const html = renderSample(
      <ErrorSummary
        errors={[
          { name: 'ten', message: 'form.required' },
          { name: '', message: 'Chưa gửi được.' },
        ]}
      />,
      { findText },
    );
    expect(html).toContain('Có 2 chỗ cần sửa');
    expect(html).toContain('<a href="#f-ten">Hãy điền mục này.</a>');
    expect(html).toContain('<b>Chưa gửi được.</b>');
    expect(html).toContain('role="alert"');
  });

  it('A6: names the field where the words at it fit any field', () => {
    const errors = [
      { name: 'ten', message: 'form.required' },
      { name: 'sinh', message: 'form.required' },
      { name: 'so', message: 'Số giấy tờ phải có 12 chữ số' },
      { name: 'khac', message: 'form.required' },
    ];
    const form = { values: {}, errors };
    const html = renderSample(
      <>
        <ErrorSummary errors={errors} />
        <TextField form={form} name="ten" label="Họ và tên" />
        <DateField form={form} name="sinh" label="Ngày sinh" />
        <TextField form={form} name="so" label="Số giấy tờ" />
      </>,
      { findText },
    );
    expect(html).toContain('<a href="#f-ten">Họ và tên: hãy điền mục này.</a>');
    expect(html).toContain('<a href="#f-sinh">Ngày sinh: hãy điền mục này.</a>');
    expect(html).toContain('<a href="#f-so">Số giấy tờ phải có 12 chữ số</a>');
    expect(html).toContain('<a href="#f-khac">Hãy điền mục này.</a>');
    expect(html.match(/>Lỗi: <\/span>Hãy điền mục này\./gu)).toHaveLength(2);
  });

  it('A6: names the fields that have the same thing wrong with them', () => {
    const errors = ['a', 'b'].map((name) => ({ name, message: 'Phải là số.' }));
    const fields = errors.map(({ name }) => <NumberField key={name} name={name} label={`Mục ${name}`} />);
    const html = renderSample([<ErrorSummary key="summary" errors={errors} />, ...fields]);
    expect(html).toContain('<a href="#f-a">Mục a: phải là số.</a>');
    expect(html).toContain('<a href="#f-b">Mục b: phải là số.</a>');
  });

  it('links to ids that are safe in an address', () => {
    expect(fieldId('cha.ho ten[0]')).toBe('f-cha-ho-ten-0-');
  });
});
