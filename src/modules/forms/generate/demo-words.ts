import type { AdminUnitValue } from '../domain/answer.ts';

/** Family names and plainly invented given names, so that nobody takes demo data for a person. */
export const familyNames = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Đinh',
  'Đoàn',
  'Trịnh',
  'Mạc',
];
/** Given names of demo people. */
export const givenNames = ['Mẫu', 'Ví Dụ', 'Thử', 'Minh Họa', 'Thí Dụ', 'Trình Diễn', 'Làm Mẫu', 'Nháp', 'Giả Định', 'Tượng Trưng'];
/** Peoples in the proportion in which demo people have them. */
export const commonEthnicGroups = ['Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Thái', 'Mường', 'Hoa', 'Khơ-me', 'Nùng', 'HMông', 'Dao', 'Gia-rai', 'Ê-đê'];
/** Streets and villages of demo addresses. */
export const streets = ['đường Minh Họa', 'phố Ví Dụ', 'đường Thử Nghiệm', 'ngõ Mẫu', 'thôn Làm Mẫu', 'tổ dân phố số 5', 'khu dân cư Trình Diễn'];

/** Real units of the demo province (Thành phố Hải Phòng after 1 July 2025). */
export const demoProvince: AdminUnitValue = { code: '31', name: 'Thành phố Hải Phòng', level: 'tỉnh' };
/** Communes of the demo province. */
export const demoCommunes: readonly AdminUnitValue[] = [
  ['10507', 'Phường Thành Đông'],
  ['10525', 'Phường Hải Dương'],
  ['10532', 'Phường Lê Thanh Nghị'],
  ['10537', 'Phường Tân Hưng'],
  ['10543', 'Phường Việt Hoà'],
  ['10546', 'Phường Chí Linh'],
  ['10549', 'Phường Chu Văn An'],
  ['10552', 'Phường Nguyễn Trãi'],
  ['10570', 'Phường Trần Hưng Đạo'],
  ['10573', 'Phường Trần Nhân Tông'],
  ['10603', 'Phường Lê Đại Hành'],
  ['10606', 'Xã Nam Sách'],
].map(([code = '', name = '']) => ({ code, name, level: 'xã' as const }));

/** Texts for fields whose id ends so; `#` becomes a number. */
export const textsByEnding: readonly (readonly [RegExp, string])[] = [
  [/(?:bankName|Bank)$/iu, 'Ngân hàng Minh Họa'],
  [/IdDocIssuer$|IdIssuer$/u, 'Bộ Công an'],
  [/(?:Issuer|NotaryOffice)$/iu, 'Ủy ban nhân dân phường Lê Thanh Nghị'],
  [
    /(?:organisationName|orgName|facilityName|schoolName|hospitalName|birthFacility|submitterOrganisation|hivFacility|designerName|reviewerName)$/iu,
    'Đơn vị Minh Họa số #',
  ],
  [/householdName$|tradeNameVi$/u, 'Hộ kinh doanh Ví Dụ #'],
  [/(?:Paper|IdDocument|IdDocNumber|Number|Code|Ref|Serial|Book|Certificate)$/u, 'MAU-#'],
  [/(?:Reason|Note|Detail|Content|Description|History|Experience|Opinion\w*|Cause)$/u, 'Nội dung minh họa số #'],
  [/Relation\w*$/u, 'Người thân'],
  [/Place$/u, 'Phường Lê Thanh Nghị, thành phố Hải Phòng'],
  [/Share$/u, '1/#'],
  [/(?:Website)$/u, 'https://example.vn'],
];

/** Texts that fit common patterns, tried in turn. */
export const patternCandidates = ['Hộ kinh doanh Ví Dụ', '09:30', '2019', '0123456789', '001095000123', '123456', 'MAU-001', 'A', '1'];
