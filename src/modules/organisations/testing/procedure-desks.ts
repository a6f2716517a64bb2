/** The desk labels that the shipped procedures use, with the fixed list as the minimum. */
export const procedureDesks: readonly string[] = [
  'Bộ phận một cửa', 'Người yêu cầu', 'Công chức tư pháp - hộ tịch', 'Lãnh đạo UBND', 'Văn thư', 'Công chức đăng ký kinh doanh cấp xã',
  'Lãnh đạo cơ quan đăng ký kinh doanh cấp xã', 'Hệ thống đăng ký hộ kinh doanh', 'Công chức văn hóa - xã hội', 'Trưởng thôn, tổ trưởng tổ dân phố',
  'Lãnh đạo phòng chuyên môn', 'Công chức địa chính cấp xã', 'Cơ quan quản lý đất đai cấp tỉnh', 'Người thụ lý', 'Cơ quan thuế',
  'Người có thẩm quyền cấp Giấy chứng nhận', 'Văn phòng đăng ký đất đai', 'Công chức xây dựng cấp xã', 'Viên chức Chi nhánh Văn phòng đăng ký đất đai',
  'Đơn vị đo đạc', 'Lãnh đạo Chi nhánh Văn phòng đăng ký đất đai', 'Trưởng bộ phận của Chi nhánh Văn phòng đăng ký đất đai',
  'Giám đốc Chi nhánh Văn phòng đăng ký đất đai', 'Chi nhánh Văn phòng đăng ký đất đai', 'Công an cấp xã', 'Bảo hiểm xã hội cơ sở', 'Cơ quan quản lý căn cước',
];
