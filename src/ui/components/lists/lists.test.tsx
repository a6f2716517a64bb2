import { describe, expect, it } from 'vitest';
import { renderSample } from '../../gallery/index.tsx';
import { Answers, Chips, LinkedLine, Pagination, SelectedBar, Stations, SummaryList, Table, TaskList, Tiles } from './index.ts';

interface Row {
  readonly code: string;
  readonly who: string;
}
const rows: readonly Row[] = [
  { code: 'H1', who: '<script>' },
  { code: 'H2', who: 'Mẫu' },
];
const columns = [
  { key: 'code', title: 'Hồ sơ', cell: (row: Row) => <a href={`/${row.code}`}>{row.code}</a>, sortHref: '?sap=ma', sorted: 'descending' as const },
  { key: 'who', title: 'Người nộp', cell: (row: Row) => row.who, right: true },
];

describe('a table', () => {
  it('has a caption, heads with scope and sort, and labels for the phone', () => {
    const html = renderSample(<Table caption="Việc" rows={rows} columns={columns} rowKey={(row) => row.code} />);
    expect(html).toContain('<caption>Việc</caption>');
    expect(html).toContain('<th scope="col" aria-sort="descending"><a href="?sap=ma">Hồ sơ<svg');
    expect(html).toContain('<td class="right" data-label="Người nộp">&lt;script></td>');
    expect(html).not.toContain('data-rows');
  });

  it('groups, picks and walks rows', () => {
    const html = renderSample(
      <Table
        id="v"
        caption="Việc"
        hideCaption
        keys
        groups={[
          { title: 'Quá hạn (1)', rows: rows.slice(0, 1) },
          { title: 'Hôm nay (1)', rows: rows.slice(1) },
        ]}
        columns={columns}
        rowKey={(row) => row.code}
        current={(row) => row.code === 'H2'}
        pick={{ name: 'chon', value: (row) => row.code, label: (row) => `Chọn ${row.code}`, form: 'f' }}
      />,
    );
    expect(html).toContain('<tr class="group"><th colspan="3" scope="rowgroup">Quá hạn (1)</th></tr>');
    expect(html).toContain('<caption class="visually-hidden">');
    expect(html.match(/tabindex="0"/g)).toHaveLength(1);
    expect(html.match(/tabindex="-1"/g)).toHaveLength(1);
    expect(html).toContain('<tr class="on"');
    expect(html).toContain('name="chon" value="H2" form="f"');
    expect(html).toContain('Chọn tất cả');
  });

  it('that stays a table on a phone scrolls in a named box that keys can reach', () => {
    expect(renderSample(<Table compact caption="Số liệu" rows={rows} columns={columns} rowKey={(row) => row.code} />)).toContain(
      '<section class="table-box" tabindex="0" aria-label="Số liệu">',
    );
  });

  it('counts what is picked', () => {
    expect(renderSample(<SelectedBar table="v">x</SelectedBar>)).toContain('data-selected-for="v" data-pattern="Đã chọn 0"');
  });
});

describe('paging by key', () => {
  it('is not there for one page', () => {
    expect(renderSample(<Pagination />)).toBe('');
  });

  it('leads to the page before and the page after', () => {
    const html = renderSample(<Pagination previous="?truoc=a&b" next="?sau=c" shown={20} />);
    expect(html).toContain('<a href="?truoc=a&amp;b" rel="prev">');
    expect(html).toContain('rel="next">Sau');
    expect(html).toContain('20 dòng trên trang này');
  });
});

describe('facts', () => {
  it('say when a value is missing', () => {
    expect(renderSample(<SummaryList rows={[['Nơi sinh', '']]} />)).toContain('<span class="mist">Chưa có</span>');
  });

  it('are corrected by a link that says what', () => {
    const html = renderSample(<SummaryList rows={[{ key: 'Họ tên', value: 'Mẫu', change: '/sua' }, ['Tuổi', 5]]} />);
    expect(html).toContain('facts--act');
    expect(html).toContain('<a href="/sua">Sửa<span class="visually-hidden"> Họ tên</span></a>');
    expect(html).toContain('<dt>Tuổi</dt><dd>5</dd>');
  });

  it('stand together under the title of their part', () => {
    const html = renderSample(<Answers title="Cha mẹ" change="/cha-me" rows={[['Cha', 'Mẫu']]} />);
    expect(html).toContain('<h2>Cha mẹ</h2><a href="/cha-me">Sửa<span class="visually-hidden"> Cha mẹ</span></a>');
  });
});

describe('the tracking line', () => {
  it('says in words where the dossier is', () => {
    const html = renderSample(
      <Stations
        stations={[
          { state: 'done', title: 'Nộp', note: 'hôm qua' },
          { state: 'now', title: 'Thẩm định', more: <a href="/x">Bổ sung</a> },
          { state: 'next', title: 'Trả' },
        ]}
      />,
    );
    expect(html).toContain('<li class="done"><b>Nộp<span class="visually-hidden"> (Đã xong)</span></b><small>hôm qua</small></li>');
    expect(html).toContain('<li class="now" aria-current="step">');
    expect(html).toContain('(Chưa đến)');
  });
});

describe('the task list', () => {
  it('links what can be opened and marks the rest', () => {
    const html = renderSample(
      <TaskList
        tasks={[
          { title: 'Trẻ', state: 'done', href: '/1', hint: 'xong' },
          { title: 'Nộp', state: 'blocked' },
        ]}
      />,
    );
    expect(html).toContain('<a href="/1">Trẻ</a><span class="hint">xong</span>');
    expect(html).toContain('<span class="mist">Nộp</span>');
    expect(html).toContain('Chưa làm được');
  });
});

describe('tiles and lines', () => {
  it('lead to what they count', () => {
    const html = renderSample(
      <Tiles
        tiles={[
          { value: 41, label: 'đang trễ', note: 'giảm 6', href: '/tre', tone: 'ember' },
          { value: '97,8%', label: 'đúng hạn' },
        ]}
      />,
    );
    expect(html).toContain('<a class="tile tile--ember" href="/tre"><b>41</b><span>đang trễ</span><small>giảm 6</small></a>');
    expect(html).toContain('<div class="tile"><b>97,8%</b>');
    expect(renderSample(<Tiles joined tiles={[]} />)).toContain('tiles--joined');
  });

  it('give life events one line each', () => {
    expect(
      renderSample(
        <LinkedLine href="/k" title="Kết hôn">
          Đăng ký
        </LinkedLine>,
      ),
    ).toBe('<div class="linked"><a href="/k">Kết hôn</a><p>Đăng ký</p></div>');
    expect(renderSample(<Chips label="Nhiều người tìm:" links={[{ href: '/a', text: 'Khai sinh' }]} />)).toContain('<li><a href="/a">Khai sinh</a></li>');
  });
});
