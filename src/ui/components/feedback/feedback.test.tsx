import { describe, expect, it } from 'vitest';
import { renderSample } from '../../gallery/index.tsx';
import { Details, EmptyState, Flash, InsetText, Notice, Panel, Simulated, Tag, WarningText } from './index.ts';

describe('tags', () => {
  it('never speak by colour alone: an icon and a word', () => {
    for (const tone of ['leaf', 'amber', 'ember', 'indigo'] as const) {
      const html = renderSample(<Tag tone={tone}>Đúng hạn</Tag>);
      expect(html).toMatch(new RegExp(`^<span class="tag tag--${tone}"><svg.*</svg>Đúng hạn</span>$`));
    }
    expect(renderSample(<Tag>Nháp</Tag>)).toBe('<span class="tag">Nháp</span>');
  });

  it('mark what is simulated', () => {
    expect(renderSample(<Simulated />)).toContain('Mô phỏng');
    expect(renderSample(<Simulated />, { locale: 'en' })).toContain('Simulated');
  });
});

describe('notices', () => {
  it('say their kind to people who listen', () => {
    expect(renderSample(<Notice kind="warning">Hạn nộp</Notice>)).toContain('<span class="visually-hidden">Lưu ý: </span><p>Hạn nộp</p>');
    expect(renderSample(<Notice title="Cần giấy">x</Notice>)).toContain('<h2>Cần giấy</h2>');
    expect(
      renderSample(
        <Notice kind="problem" live>
          x
        </Notice>,
      ),
    ).toContain('role="alert"');
  });

  it('escape what they are given', () => {
    expect(renderSample(<Notice>{'<script>alert(1)</script>'}</Notice>)).not.toContain('<script');
  });

  it('warn with weight', () => {
    expect(renderSample(<WarningText>Không thể hoàn tác.</WarningText>)).toContain('<span class="visually-hidden">Cảnh báo: </span>Không thể hoàn tác.');
    expect(renderSample(<InsetText>Điều 5</InsetText>)).toBe('<div class="inset"><p>Điều 5</p></div>');
  });
});

describe('what was done', () => {
  it('is said once, politely; a problem at once', () => {
    expect(renderSample(<Flash flash={{ key: 'k', kind: 'done', text: 'Đã nộp.' }} />)).toMatch(/role="status".*Đã nộp\./);
    expect(renderSample(<Flash flash={{ key: 'k', kind: 'problem', text: 'Chưa gửi.' }} />)).toMatch(/role="alert".*Chưa gửi\./);
  });

  it('ends a journey with the page’s h1', () => {
    expect(
      renderSample(
        <Panel title="Đã nộp hồ sơ">
          <p>Mã</p>
        </Panel>,
      ),
    ).toBe('<div class="panel"><h1>Đã nộp hồ sơ</h1><p>Mã</p></div>');
  });
});

describe('what is folded or empty', () => {
  it('opens without scripts', () => {
    expect(
      renderSample(
        <Details summary="Vì sao?" open>
          Nghỉ bù
        </Details>,
      ),
    ).toBe('<details class="details" open><summary>Vì sao?</summary><div><p>Nghỉ bù</p></div></details>');
  });

  it('teaches the next step', () => {
    expect(renderSample(<EmptyState title="Chưa có hồ sơ">Tìm thủ tục trước.</EmptyState>)).toContain('<h2>Chưa có hồ sơ</h2><p>Tìm thủ tục trước.</p>');
  });
});
