import { page } from '#platform/http';
import { useRequest } from '#platform/http/jsx';
import type { JSX } from 'preact';
import { PortalLayout } from '#ui/layouts';

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
        title: 'Trang này cho mọi người',
        paragraphs: [
          'Mọi việc trên trang này làm được chỉ bằng bàn phím, bằng trình đọc màn hình, trên điện thoại nhỏ và khi tắt JavaScript. Chữ phóng to 200% vẫn đọc được, màu không bao giờ là dấu hiệu duy nhất.',
          'Chúng tôi kiểm tra theo WCAG 2.2 mức AA bằng công cụ tự động trên từng trang; việc kiểm tra với người dùng thật do tỉnh thực hiện và công bố.',
          'Nếu gặp khó khăn, hãy gọi hoặc đến Bộ phận một cửa gần nhất: cán bộ hỗ trợ giúp bạn khai, nhưng không làm thay bạn.',
        ],
      }}
      en={{
        title: 'For everybody',
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
        title: 'Dữ liệu cá nhân',
        paragraphs: [
          'Hệ thống chỉ giữ dữ liệu cần cho việc giải quyết hồ sơ của bạn và lưu trữ theo luật (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP).',
          'Chỉ cơ quan giải quyết hồ sơ mới xem được hồ sơ; mỗi việc làm đều được ghi lại. Không có mã theo dõi, phông chữ hay bản đồ tải từ nơi khác.',
        ],
      }}
      en={{
        title: 'Personal data',
        paragraphs: [
          'The system keeps only what handling your dossier and the law on archives require (Law 91/2025/QH15, Decree 356/2025/NĐ-CP).',
          'Only the agencies that handle a dossier can read it; every act is recorded. No trackers, fonts or maps are loaded from elsewhere.',
        ],
      }}
    />
  ),
});

/** `/ho-tro`: whom to ask. */
export const helpPage = page('/ho-tro', {
  permission: 'public',
  get: async () => (
    <StatementView
      vi={{
        title: 'Đầu mối hỗ trợ',
        paragraphs: [
          'Bạn có thể hỏi Bộ phận một cửa của xã, phường nơi gần nhất trong giờ làm việc, hoặc Trung tâm Phục vụ hành chính công của tỉnh.',
          'Khi hỏi về một hồ sơ, hãy mang theo hoặc đọc mã hồ sơ trên giấy tiếp nhận. Bạn cũng tự tra cứu được ở trang “Tra cứu hồ sơ”.',
        ],
      }}
      en={{
        title: 'Help',
        paragraphs: [
          'Ask the one-stop desk of the nearest commune in working hours, or the province’s public service centre.',
          'When you ask about a dossier, bring or read out the code on your receipt. You can also track it yourself.',
        ],
      }}
    />
  ),
});
