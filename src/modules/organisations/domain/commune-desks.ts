/** Desks of every commune's people's committee after 1 July 2025, by the labels that process steps use. */
export const communeDesks: readonly string[] = [
  'Bộ phận một cửa',
  'Công chức tư pháp - hộ tịch',
  'Công chức đăng ký kinh doanh cấp xã',
  'Hệ thống đăng ký hộ kinh doanh',
  'Lãnh đạo cơ quan đăng ký kinh doanh cấp xã',
  'Công chức văn hóa - xã hội',
  'Công chức địa chính cấp xã',
  'Người thụ lý',
  'Công chức xây dựng cấp xã',
  'Trưởng thôn, tổ trưởng tổ dân phố',
  'Lãnh đạo phòng chuyên môn',
  'Người có thẩm quyền cấp Giấy chứng nhận',
  'Lãnh đạo UBND',
  'Văn thư',
  'Người yêu cầu',
];

/** Sections of a commune's people's committee; wards and special zones have the urban variant. */
export function communeDepartments(isUrban: boolean): readonly string[] {
  return [
    'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
    isUrban ? 'Phòng Kinh tế, Hạ tầng và Đô thị' : 'Phòng Kinh tế',
    'Phòng Văn hóa - Xã hội',
    'Trung tâm Phục vụ hành chính công',
  ];
}

/** The desk of the commune's police. */
export const communePoliceDesk = 'Công an cấp xã';

/** A desk where officers work, the applicant's own place in the process, or another system's. */
export type DeskKind = 'office' | 'applicant' | 'system';

/** What kind of desk a label names. */
export function deskKindOf(key: string): DeskKind {
  if (key === 'nguoi-yeu-cau') return 'applicant';
  return key.startsWith('he-thong-') ? 'system' : 'office';
}
