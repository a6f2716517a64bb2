import { seesPartsOfTheLinked, seesTaxBetweenPhases } from './looks.ts';
import type { Told } from './whole-journey.ts';

/** The seventeen procedures as people look for them: without marks, in their own words. */
export const procedures: readonly (Told & { readonly name: string })[] = [
  { code: '1.001193', name: 'khai sinh', words: 'khai sinh' },
  { code: '1.000656', name: 'khai tử', words: 'dang ky khai tu' },
  { code: '1.000894', name: 'kết hôn', words: 'ket hon' },
  { code: '1.004873', name: 'xác nhận tình trạng hôn nhân', words: 'tinh trang hon nhan' },
  { code: '2.000635', name: 'bản sao trích lục hộ tịch', words: 'trich luc ho tich' },
  { code: '2.000815', name: 'chứng thực bản sao', words: 'chung thuc ban sao' },
  { code: '2.000884', name: 'chứng thực chữ ký', words: 'chung thuc chu ky' },
  { code: '2.001263', name: 'nuôi con nuôi', words: 'nuoi con nuoi' },
  { code: '1.001612', name: 'thành lập hộ kinh doanh', words: 'thanh lap ho kinh doanh' },
  { code: '1.001570', name: 'tạm ngừng hộ kinh doanh', words: 'tam ngung ho kinh doanh' },
  { code: '1.013225', name: 'giấy phép xây dựng nhà ở', words: 'giay phep xay dung' },
  {
    code: '1.013978',
    name: 'journey: two phases with the tax office between, đăng ký đất đai lần đầu',
    words: 'lam so do lan dau',
    drafts: { niemYet: 'registrationNoticeResult', phieuChuyen: 'certificate' },
    before: { thue: seesTaxBetweenPhases },
  },
  {
    code: '1.012753',
    name: 'đăng ký đất đai lần đầu cho tổ chức',
    words: 'dat dai lan dau to chuc',
    drafts: { kiemTra: 'useDecision', phieuChuyen: 'certificate' },
  },
  { code: '1.013831', name: 'biến động đất đai', words: 'sang ten so do' },
  { code: '1.001776', name: 'trợ cấp xã hội hằng tháng', words: 'tro cap xa hoi' },
  { code: '1.014027', name: 'hưu trí xã hội', words: 'huu tri xa hoi' },
  {
    code: '3.000722',
    name: 'journey: one request, three agencies, partial results, liên thông khai sinh, thường trú, thẻ bảo hiểm y tế',
    words: 'lien thong khai sinh',
    wants: { residenceWanted: true },
    drafts: { kiemTraKs: 'birthCertificate' },
    before: { tongHop: seesPartsOfTheLinked },
  },
];
