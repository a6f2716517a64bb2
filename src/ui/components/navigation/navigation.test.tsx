import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { renderSample } from '../../gallery/index.tsx';
import {
  ActionBar,
  BackLink,
  Breadcrumb,
  Filters,
  KeyHints,
  LanguageSwitch,
  PrintButton,
  ProgressText,
  SavedAt,
  SearchBox,
  Tabs,
  ThemeSwitch,
} from './index.ts';

describe('ways', () => {
  it('back and up', () => {
    expect(renderSample(<BackLink href="/a" />)).toBe('<a class="back" href="/a">Quay lại</a>');
    expect(renderSample(<Breadcrumb items={[{ href: '/', text: 'Trang chủ' }]} />)).toContain('<nav class="crumbs" aria-label="Bạn đang ở">');
  });

  it('between the parts of one thing', () => {
    expect(
      renderSample(
        <Tabs
          tabs={[
            { href: '#a', text: 'Đơn', current: true },
            { href: '#b', text: 'Bản vẽ' },
          ]}
        />,
      ),
    ).toContain('<a href="#a" aria-current="page">Đơn</a>');
  });

  it('to the same page in the other language and theme', () => {
    expect(renderSample(<LanguageSwitch />, { url: '/a?b=1&c=2' })).toBe(
      '<a href="/ngon-ngu/en?tiep=%2Fa%3Fb%3D1%26c%3D2" lang="en" hreflang="en">English</a>',
    );
    expect(renderSample(<LanguageSwitch />, { locale: 'en' })).toContain('lang="vi"');
    expect(renderSample(<ThemeSwitch />, { theme: 'dark' })).toContain('/giao-dien/light?');
  });
});

describe('asking', () => {
  it('has one labelled box and one button', () => {
    const html = renderSample(<SearchBox action="/tim" label="Tìm thủ tục" hint="Không cần dấu" value={'"><script>'} />);
    expect(html).toContain('<label class="visually-hidden" for="f-tu-khoa">Tìm thủ tục</label>');
    expect(html).toContain('aria-describedby="f-tu-khoa-hint"');
    expect(html).not.toContain('<script');
  });

  it('filters by an address that can be kept, and can be undone', () => {
    const html = renderSample(
      <Filters active end={<a href="/x">Xuất</a>}>
        x
      </Filters>,
      { path: '/viec' },
    );
    expect(html).toContain('<form class="filters" action="/viec" aria-label="Lọc danh sách">');
    expect(html).toContain('<a href="/viec">Bỏ lọc</a>');
    expect(renderSample(<Filters>x</Filters>)).not.toContain('Bỏ lọc');
  });
});

describe('shortcuts', () => {
  it('stand below the page and, with those that work everywhere, in a dialog', () => {
    const html = renderSample(<KeyHints keys={[{ key: 'C', does: 'chuyển' }]} />);
    expect(html).toContain('<li><kbd>C</kbd> chuyển</li>');
    expect(html).toMatch(/<dialog.*<kbd>\/<\/kbd>.*tìm toàn bộ/);
    expect(html).toContain('data-keys-switch');
  });

  it('show no line when a page has none of its own', () => {
    expect(renderSample(<KeyHints keys={[]} />)).not.toContain('<ul class="keys"');
  });
});

describe('where one is', () => {
  it('is said in words', () => {
    expect(renderSample(<ProgressText step={2} of={4} name="Cha mẹ" />)).toBe('Phần 2 trong 4: Cha mẹ');
    expect(renderSample(<SavedAt at={toInstant('2026-11-22T03:42:00Z')} />)).toContain('Đã lưu lúc 10:42.');
    expect(renderSample(<SavedAt />)).toContain('></span>');
  });

  it('keeps the buttons of a case together under a name', () => {
    expect(renderSample(<ActionBar end="Tự lưu">x</ActionBar>)).toBe(
      '<div class="actions" role="group" aria-label="Việc có thể làm">x<span class="actions__end">Tự lưu</span></div>',
    );
  });

  it('offers printing only where scripts run', () => {
    expect(renderSample(<PrintButton />)).toContain('data-print="true" hidden');
  });
});
