import { page } from '#platform/http';
import { useRequest, useText } from '#platform/http/jsx';
import type { JSX } from 'preact';
import { SummaryList } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import { texts } from '../../locales/index.ts';

interface Statement {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

function StatementView({ vi, en }: { readonly vi: Statement; readonly en: Statement }): JSX.Element {
  const { locale } = useRequest();
  const { title, paragraphs } = locale === 'vi' ? vi : en;
  return (
    <PortalLayout title={title}>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </PortalLayout>
  );
}

/** `/tiep-can`: the accessibility statement. */
export const accessibilityPage = page('/tiep-can', {
  permission: 'public',
  get: async () => (
    <StatementView
      vi={{
        title: 'Tuyên bố về khả năng tiếp cận',
        paragraphs: [
          'Mọi việc trên trang này làm được chỉ bằng bàn phím, bằng trình đọc màn hình, trên điện thoại nhỏ và khi tắt JavaScript. Chữ phóng to 200% vẫn đọc được, màu không bao giờ là dấu hiệu duy nhất.',
          'Chúng tôi kiểm tra theo WCAG 2.2 mức AA bằng công cụ tự động trên từng trang; việc kiểm tra với người dùng thật do tỉnh thực hiện và công bố.',
          'Nếu gặp khó khăn, hãy gọi hoặc đến Bộ phận một cửa gần nhất: cán bộ hỗ trợ giúp bạn khai, nhưng không làm thay bạn.',
        ],
      }}
      en={{
        title: 'Accessibility statement',
        paragraphs: [
          'Everything here works by keyboard alone, with a screen reader, on a small phone and without JavaScript. Text can be enlarged to 200%, and colour is never the only sign.',
          'Each page is checked against WCAG 2.2 AA with automatic tools; checks with people are done and published by the province.',
          'If something is hard, call or visit the nearest one-stop desk: a supporter helps you fill in, but never acts in your name.',
        ],
      }}
    />
  ),
});

/** `/du-lieu-ca-nhan`: what is kept about people and why. */
export const privacyPage = page('/du-lieu-ca-nhan', {
  permission: 'public',
  get: async () => (
    <StatementView
      vi={{
        title: 'Bảo vệ dữ liệu cá nhân',
        paragraphs: [
          'Hệ thống chỉ giữ dữ liệu cần cho việc giải quyết hồ sơ của bạn và lưu trữ theo luật (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP).',
          'Chỉ cơ quan giải quyết hồ sơ mới xem được hồ sơ; mỗi việc làm đều được ghi lại. Không có mã theo dõi, phông chữ hay bản đồ tải từ nơi khác.',
        ],
      }}
      en={{
        title: 'Personal data protection',
        paragraphs: [
          'The system keeps only what handling your dossier and the law on archives require (Law 91/2025/QH15, Decree 356/2025/NĐ-CP).',
          'Only the agencies that handle a dossier can read it; every act is recorded. No trackers, fonts or maps are loaded from elsewhere.',
        ],
      }}
    />
  ),
});

/** `/ho-tro`: whom to ask, and where to go with what people ask most. */
export const helpPage = page('/ho-tro', { permission: 'public', get: async () => <HelpView /> });

const often = [
  ['lost', '/ho-so'],
  ['where', '/ho-so/tra-cuu'],
  ['which', '/thu-tuc'],
  ['real', '/xac-minh'],
] as const;

function HelpView(): JSX.Element {
  const t = useText(texts);
  return (
    <PortalLayout title={t('portal.help.title')}>
      <h2>{t('portal.help.ask')}</h2>
      <ul>
        <li>
          <a href="tel:1022">{t('portal.help.call')}</a>
          {t('portal.help.call.hours')}
        </li>
        <li>{t('portal.help.desk')}</li>
        <li>{t('portal.help.supporter')}</li>
      </ul>
      <p>{t('portal.help.bring')}</p>
      <h2>{t('portal.help.often')}</h2>
      <SummaryList rows={often.map(([key, href]) => [t(`portal.help.often.${key}`), <a href={href}>{t(`portal.help.often.${key}.go`)}</a>] as const)} />
    </PortalLayout>
  );
}
