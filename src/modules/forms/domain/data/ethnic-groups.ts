/** Where the list of peoples comes from. */
export const ethnicGroupsBasis = 'Quyết định 121-TCTK/PPCĐ ngày 02/3/1979 của Tổng cục Thống kê (Danh mục các thành phần dân tộc Việt Nam)';

/** One people of the national list with the other names people write. */
export interface EthnicGroup { readonly code: string; readonly name: string; readonly otherNames: readonly string[] }

const list: readonly (readonly [string, ...string[]])[] = [
  ['Kinh', 'Việt'], ['Tày', 'Thổ (Tày)', 'Ngạn', 'Phén', 'Thù lao', 'Pa Dí'], ['Thái', 'Tày Khao', 'Tày Đăm', 'Tày Mười', 'Tày Thanh', 'Mán Thanh', 'Hàng Bông', 'Tày Mường', 'Pa Thay', 'Thổ Đà Bắc'],
  ['Hoa', 'Hán', 'Triều Châu', 'Phúc Kiến', 'Quảng Đông', 'Hải Nam', 'Hạ', 'Xạ Phạng'], ['Khơ-me', 'Khmer', 'Khơ me', 'Cur', 'Cul', 'Cu', 'Thổ Việt gốc Miên', 'Krôm'],
  ['Mường', 'Mol', 'Mual', 'Mọi Bi', 'Ao Tá', 'Ậu Tá'], ['Nùng', 'Xuồng', 'Giang', 'Nùng An', 'Phàn Sinh', 'Nùng Cháo', 'Nùng Lòi', 'Quý Rim', 'Khèn Lài'],
  ['HMông', 'Mông', "H'Mông", 'Mèo', 'Mẹo', 'Mán Trắng', 'Miếu Ha'], ['Dao', 'Mán', 'Động', 'Trại', 'Xá', 'Dìu', 'Miên', 'Kiềm', 'Kìm Mùn'], ['Gia-rai', 'Gia Rai', 'Jrai', 'Giơ-rai', 'Chơ-rai', 'Hđrung'],
  ['Ngái', 'Xín', 'Lê', 'Đản', 'Khách Gia'], ['Ê-đê', 'Ê Đê', 'Ra-đê', 'Đê', 'Kpạ', 'Krung'], ['Ba-na', 'Ba Na', 'Bahnar', 'Gơ-lar', 'Tơ-lô', 'Giơ-lâng', 'Y-lăng', 'Rơ-ngao'],
  ['Xơ-đăng', 'Xơ Đăng', 'Xơ-teng', 'Hđang', 'Tơ-đra', 'Mơ-nâm', 'Ha-lăng', 'Ca-dong'], ['Sán Chay', 'Cao Lan', 'Sán Chỉ', 'Cao Lan - Sán Chỉ', 'Mán Cao Lan', 'Hờn Bạn'], ['Cơ-ho', 'Cơ Ho', 'Xrê', 'Nốp', 'Cơ-don', 'Chil', 'Lat', 'Lach'],
  ['Chăm', 'Chàm', 'Chiêm Thành', 'Hroi'], ['Sán Dìu', 'Sán Dẻo', 'Trại Đất', 'Mán Quần Cộc'], ['Hrê', 'Chăm Rê', 'Chom', 'Krẹ Luỹ'], ['Mnông', 'Pnông', 'Nông', 'Pré', 'Bu-đâng', 'ĐiPri', 'Biat', 'Gar'],
  ['Ra-glai', 'Ra Glai', 'Ra-clây', 'Rai', 'Noang', 'La-oang'], ['Xtiêng', 'Xa-điêng', 'Xtiêng Bù Lơ'], ['Bru-Vân Kiều', 'Bru - Vân Kiều', 'Vân Kiều', 'Bru', 'Măng Coong', 'Tri Khùa'], ['Thổ', 'Kẹo', 'Mọn', 'Cuối', 'Họ', 'Đan Lai', 'Ly Hà', 'Tày Poọng'],
  ['Giáy', 'Nhắng', 'Dẩng', 'Pầu Thìn', 'Nu Nà', 'Cùi Chu'], ['Cơ-tu', 'Cơ Tu', 'Ca-tu', 'Cao', 'Hạ (Cơ-tu)', 'Phương'], ['Gié-Triêng', 'Giẻ Triêng', 'Gié Triêng', 'Đgiéh', 'Tareh', 'Giang Rẫy', 'Pin', 'Triêng', 'Treng'], ['Mạ', 'Châu Mạ', 'Mạ Ngăn', 'Mạ Xóp', 'Mạ Tô', 'Mạ Krung'],
  ['Khơ-mú', 'Khơ Mú', 'Xá Cẩu', 'Mứn Xen', 'Pu Thênh', 'Tềnh', 'Tày Hạy'], ['Co', 'Cor', 'Col', 'Cùa', 'Trầu'], ['Ta-ôi', 'Tà Ôi', 'Tôi-ôi', 'Pa-co', 'Pa Cô', 'Ba-hi'], ['Chơ-ro', 'Chơ Ro', 'Dơ-ro', 'Châu-ro'],
  ['Kháng', 'Xá Khao', 'Xá Súa', 'Xá Dón', 'Xá Dẩng', 'Xá Hốc', 'Xá Ái', 'Xá Bung', 'Quảng Lâm'], ['Xinh-mun', 'Xinh Mun', 'Puộc', 'Pụa'], ['Hà Nhì', 'U Ni', 'Xá U Ni'], ['Chu-ru', 'Chu Ru', 'Chơ-ru', 'Chu'],
  ['Lào', 'Là Bốc', 'Lào Nọi'], ['La Chí', 'Cù Tê', 'La Quả'], ['La Ha', 'Xá Khắc', 'Phlắc', 'Khlá Phlạo'], ['Phù Lá', 'Bồ Khô Pạ', 'Mù Di Pạ', 'Phổ', 'Va Xơ Lao', 'Pu Dang'],
  ['La Hủ', 'Lao', 'Pu Đang', 'Khù Xung', 'Cò Xung', 'Khả Quy'], ['Lự', 'Lừ', 'Nhuồn', 'Duôn'], ['Lô Lô', 'Mun Di'], ['Chứt', 'Sách', 'Mày', 'Rục', 'Mã Liềng', 'A Rem', 'Tu Vang', 'Pa Leng', 'Xơ Lang', 'Tơ Hung', 'Chà Củi', 'Tắc Củi', 'U Mo', 'Xá Lá Vàng'],
  ['Mảng', 'Mảng Ư', 'Xá Lá Mảng'], ['Pà Thẻn', 'Pà Hưng', 'Tống'], ['Cơ Lao', 'Cờ Lao'], ['Cống', 'Xắm Khống', 'Mông Nhé', 'Xá Xeng'],
  ['Bố Y', 'Chủng Chá', 'Trọng Gia', 'Tu Dí', 'Tu Dìn'], ['Si La', 'Cù Dề Xừ', 'Khả Pẻ'], ['Pu Péo', 'Ka Pèo', 'Pen Ti Lô Lô'], ['Brâu', 'Brao'],
  ['Ơ-đu', 'Ơ Đu', 'Tày Hạt'], ['Rơ-măm', 'Rơ Măm'],
];

/** The 54 peoples in the order and with the codes 01–54 of the national list. */
export const ethnicGroups: readonly EthnicGroup[] = list.map(([name, ...otherNames], index) => ({
  code: String(index + 1).padStart(2, '0'), name, otherNames,
}));

/** What registers write where the list does not apply. */
export const ethnicGroupExtras: readonly string[] = ['Người nước ngoài', 'Không xác định được'];
