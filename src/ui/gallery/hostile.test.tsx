import { describe, expect, it } from 'vitest';
import * as ui from '../components/index.ts';
import { renderSample } from './index.tsx';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</textarea><script>1</script>',
  '{{7*7}}',
  '\u202egnp.exe',
  'a\u0000b',
];

const views: Readonly<Record<string, (text: string) => unknown>> = {
  field: (text) => <ui.TextField name={text} label={text} value={text} hint={text} error={text} suffix={text} />,
  area: (text) => <ui.TextArea name={text} label={text} value={text} />,
  radios: (text) => <ui.Radios name={text} label={text} choices={[{ value: text, label: text, hint: text }]} />,
  select: (text) => <ui.Select name={text} label={text} options={[{ value: text, label: text, group: text }]} value={text} />,
  file: (text) => <ui.FileField name={text} label={text} files={[{ id: text, name: text, size: 1, checksum: text }]} />,
  combobox: (text) => <ui.Combobox name={text} label={text} url={`/x?${text}`} text={text} />,
  summary: (text) => <ui.SummaryList rows={[{ key: text, value: text, change: `/${text}` }]} />,
  table: (text) => <ui.Table caption={text} rows={[text]} rowKey={(row) => row} columns={[{ key: 'a', title: text, cell: (row) => row }]} />,
  stations: (text) => <ui.Stations stations={[{ state: 'now', title: text, note: text }]} />,
  notice: (text) => <ui.Notice title={text}>{text}</ui.Notice>,
  errors: (text) => <ui.ErrorSummary errors={[{ name: text, message: text }]} />,
  search: (text) => <ui.SearchBox action="/" label={text} value={text} />,
  bars: (text) => <ui.BarChart title={text} measure={text} bars={[{ label: text, value: 1 }]} />,
  viewer: (text) => <ui.Viewer src="/x" name={text} type="image/png" />,
};

describe.each(Object.entries(views))('B11: %s', (_, view) => {
  it.each(hostile)('keeps %j as text', (text) => {
    const html = renderSample(view(text) as never);
    expect(html.replaceAll(/<script type="module" src="\/assets\/[\w.]+" nonce="nonce"><\/script>/g, '')).not.toMatch(/<script/);
    expect(html).not.toMatch(/<img src=x/);
    expect(html).not.toMatch(/<[^>]*\sonfocus=(?![^"]*")/);
  });
});
