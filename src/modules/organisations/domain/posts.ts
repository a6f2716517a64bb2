import type { Role } from '#platform/permissions';
import { deskKey } from './desk-key.ts';

/** One post that a staffed agency fills: which desks it works at and which roles it holds. */
export interface Post {
  readonly slug: string;
  readonly title: string;
  /** Labels; the post exists where the agency has the first of them. */
  readonly desks: readonly string[];
  /** The post does not exist where the agency has this desk: another post does its work. */
  readonly notWith?: string;
  readonly roles: readonly Role[];
}

/** The posts of a one-stop agency, in the order of the work. */
export const posts: readonly Post[] = [
  { slug: 'motcua', title: 'Công chức Bộ phận một cửa', desks: ['Bộ phận một cửa'], roles: ['desk-clerk', 'cashier'] },
  { slug: 'traketqua', title: 'Công chức trả kết quả', desks: ['Bộ phận một cửa'], roles: ['desk-clerk'] },
  { slug: 'hotich', title: 'Công chức tư pháp - hộ tịch', desks: ['Công chức tư pháp - hộ tịch'], roles: ['officer'] },
  {
    slug: 'kinhdoanh',
    title: 'Công chức đăng ký kinh doanh',
    desks: ['Công chức đăng ký kinh doanh cấp xã', 'Hệ thống đăng ký hộ kinh doanh'],
    roles: ['officer'],
  },
  { slug: 'vanhoa', title: 'Công chức văn hóa - xã hội', desks: ['Công chức văn hóa - xã hội'], roles: ['officer'] },
  { slug: 'diachinh', title: 'Công chức địa chính', desks: ['Công chức địa chính cấp xã', 'Người thụ lý'], roles: ['officer'] },
  { slug: 'xaydung', title: 'Công chức xây dựng', desks: ['Công chức xây dựng cấp xã'], roles: ['officer'] },
  { slug: 'truongthon', title: 'Trưởng thôn, tổ trưởng tổ dân phố', desks: ['Trưởng thôn, tổ trưởng tổ dân phố'], roles: ['officer'] },
  { slug: 'datdai', title: 'Chuyên viên quản lý đất đai', desks: ['Cơ quan quản lý đất đai cấp tỉnh'], roles: ['officer'] },
  { slug: 'dangky', title: 'Viên chức Văn phòng đăng ký đất đai', desks: ['Văn phòng đăng ký đất đai'], roles: ['officer'] },
  { slug: 'chuyenvien', title: 'Chuyên viên', desks: ['Người thụ lý'], roles: ['officer'], notWith: 'Công chức địa chính cấp xã' },
  {
    slug: 'vienchuc',
    title: 'Viên chức Chi nhánh',
    desks: ['Viên chức Chi nhánh Văn phòng đăng ký đất đai', 'Chi nhánh Văn phòng đăng ký đất đai', 'Đơn vị đo đạc'],
    roles: ['officer'],
  },
  { slug: 'truongbophan', title: 'Trưởng bộ phận Chi nhánh', desks: ['Trưởng bộ phận của Chi nhánh Văn phòng đăng ký đất đai'], roles: ['officer'] },
  { slug: 'thue', title: 'Công chức thuế', desks: ['Cơ quan thuế'], roles: ['officer'] },
  { slug: 'bhxh', title: 'Viên chức bảo hiểm xã hội', desks: ['Bảo hiểm xã hội cơ sở'], roles: ['officer'] },
  { slug: 'cancuoc', title: 'Cán bộ quản lý căn cước', desks: ['Cơ quan quản lý căn cước'], roles: ['officer'] },
  { slug: 'congan', title: 'Cán bộ Công an cấp xã', desks: ['Công an cấp xã'], roles: ['officer'] },
  { slug: 'truongphong', title: 'Trưởng phòng', desks: ['Lãnh đạo phòng chuyên môn', 'Lãnh đạo cơ quan đăng ký kinh doanh cấp xã'], roles: ['leader'] },
  { slug: 'giamdoc', title: 'Giám đốc', desks: ['Lãnh đạo sở'], roles: ['leader'] },
  {
    slug: 'giamdocchinhanh',
    title: 'Giám đốc Chi nhánh',
    desks: ['Giám đốc Chi nhánh Văn phòng đăng ký đất đai', 'Lãnh đạo Chi nhánh Văn phòng đăng ký đất đai'],
    roles: ['leader'],
  },
  { slug: 'lanhdao', title: 'Phó Chủ tịch Ủy ban nhân dân', desks: ['Lãnh đạo UBND', 'Người có thẩm quyền cấp Giấy chứng nhận'], roles: ['leader'] },
  { slug: 'vanthu', title: 'Văn thư', desks: ['Văn thư'], roles: ['records-clerk'] },
];

/** Posts that no desk calls for: they watch over the work or keep the system. */
export const specialPosts: readonly (Post & { readonly agencySlug: string; readonly everywhere: boolean })[] = [
  { slug: 'quantri', title: 'Quản trị hệ thống', desks: [], roles: ['administrator'], agencySlug: 'van-phong', everywhere: true },
  {
    slug: 'kiemsoat',
    title: 'Chuyên viên kiểm soát thủ tục hành chính',
    desks: [],
    roles: ['procedure-controller'],
    agencySlug: 'van-phong',
    everywhere: true,
  },
  { slug: 'thanhtra', title: 'Thanh tra viên', desks: [], roles: ['inspector'], agencySlug: 'thanh-tra', everywhere: true },
  { slug: 'hotro', title: 'Cộng tác viên hỗ trợ nộp hồ sơ', desks: [], roles: ['supporter'], agencySlug: 'trung-tam-hanh-chinh-cong', everywhere: false },
];

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương'];
const givens = ['Văn Mẫu', 'Thị Ví Dụ', 'Văn Thử', 'Thị Minh Họa', 'Văn Thí Điểm', 'Thị Giả Định', 'Văn Trình Diễn', 'Thị Làm Mẫu', 'Văn Diễn Tập'];

/** A name that nobody takes for a real person; the first 117 are all different. */
export function demoName(index: number): string {
  return `${families[index % families.length] ?? ''} ${givens[index % givens.length] ?? ''}`;
}

/** The posts of an agency with these desks (keys). */
export function postsFor(deskKeys: ReadonlySet<string>): readonly Post[] {
  const has = (label: string | undefined): boolean => label !== undefined && deskKeys.has(deskKey(label));
  return posts.filter(({ desks, notWith }) => has(desks[0]) && !has(notWith));
}
