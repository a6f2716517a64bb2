import jsqr from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { renderSample } from '../../gallery/index.tsx';
import type { DiagramShape } from './index.ts';
import { BarChart, BpmnDiagram, LineChart, QrCode, StepTable, Viewer } from './index.ts';

const readQr = jsqr as unknown as (data: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;

describe('charts', () => {
  it('name and value every bar, and have a table with the same figures', () => {
    const html = renderSample(
      <BarChart
        title="Đang giữ"
        measure="Hồ sơ"
        bars={[
          { label: 'A<b>', value: 412 },
          { label: 'B', value: 0 },
        ]}
      />,
    );
    expect(html).toContain('role="img" aria-label="Đang giữ: A&lt;b> 412; B 0"');
    expect(html).toContain('<td class="right" data-label="Hồ sơ">412</td>');
    expect(html).not.toContain('<b>');
  });

  it('stand an empty board', () => {
    expect(renderSample(<BarChart title="x" measure="y" bars={[]} />)).toContain('<svg');
    expect(renderSample(<LineChart title="x" labels={[]} series={[]} />)).toContain('<svg');
    expect(renderSample(<LineChart title="x" labels={['T1']} series={[{ name: 'a', values: [5] }]} />)).not.toContain('NaN');
  });

  it('break a line where a value is missing, and draw the plan', () => {
    const html = renderSample(
      <LineChart
        title="x"
        labels={['1', '2', '3', '4']}
        series={[
          { name: 'Trực tuyến', values: [1, undefined, 3, 4] },
          { name: 'Tại quầy', values: [4, 3, 2, 1] },
        ]}
        goal={4}
        fromZero
        unit="%"
      />,
    );
    expect(/class="curve" d="([^"]*)"/.exec(html)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(html).toContain('kế hoạch 4%');
    expect(html).toContain('>Tại quầy</text>');
    expect(html).toContain('<td class="right" data-label="Trực tuyến">–</td>');
  });
});

describe('the process diagram', () => {
  const shape = (over: Partial<DiagramShape>): DiagramShape => ({ id: 'a', kind: 'task', x: 0, y: 0, width: 100, height: 80, ...over });

  it('draws every kind with its words, lanes below the rest', () => {
    const html = renderSample(
      <BpmnDiagram
        name="Khai sinh"
        shapes={[
          shape({ name: 'Tiếp nhận <x>', role: 'Một cửa', sign: 'user', state: 'now' }),
          shape({ id: 'l', kind: 'lane', name: 'UBND', width: 300 }),
          shape({ id: 'g', kind: 'gateway', sign: 'parallel' }),
          shape({ id: 's', kind: 'start', name: 'Nộp' }),
          shape({ id: 'v', kind: 'event', sign: 'timer' }),
          shape({ id: 'e', kind: 'end' }),
        ]}
        edges={[
          {
            id: '1',
            name: 'đủ',
            points: [
              { x: 0, y: 0 },
              { x: 50, y: 0 },
            ],
          },
        ]}
      />,
    );
    expect(html).toContain('aria-label="Sơ đồ quy trình Khai sinh"');
    expect(html).toContain('<title>Tiếp nhận &lt;x> (Một cửa)</title>');
    expect(html).toContain('<g class="now">');
    expect(html).toContain('class="thick"');
    expect(html).toContain('d="M0 0L50 0"');
    expect(html.indexOf('class="lane"')).toBeLessThan(html.indexOf('<polygon'));
  });

  it('stands an empty diagram', () => {
    expect(renderSample(<BpmnDiagram name="x" shapes={[]} edges={[]} />)).not.toMatch(/NaN|Infinity/);
  });

  it('has its words in a table', () => {
    const html = renderSample(<StepTable caption="Các bước" steps={[{ order: '1', name: 'Tiếp nhận', who: 'Một cửa', time: '0,5 ngày' }]} />);
    expect(html).toContain('data-label="Nơi thực hiện">Một cửa');
    expect(html).not.toContain('Kết quả');
  });
});

describe('a QR code', () => {
  it('A15: is read by another library', async () => {
    const value = 'https://dichvucong.example/tra-cuu/H23.12.05-261120-0042';
    const svg = renderSample(<QrCode value={value} label="Mã QR" />)
      .replace(/^<span class="qr">|<\/span>$/g, '')
      .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" ');
    const { data, info } = await sharp(Buffer.from(svg))
      .flatten({ background: '#fff' })
      .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(readQr(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(value);
  });
});

describe('a viewer', () => {
  it('frames PDF, shows pictures, offers the rest', () => {
    expect(renderSample(<Viewer src="/t" name="Đơn" type="application/pdf" />)).toContain('<iframe src="/t" title="Đơn"');
    expect(renderSample(<Viewer src="/t" name="Ảnh" type="image/png" downloadUrl="/d" />)).toContain('<img src="/t" alt="Ảnh"');
    expect(renderSample(<Viewer src="/t" name="x" type="text/csv" />)).toContain('Trình duyệt không hiện được');
  });
});
