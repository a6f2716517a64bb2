import type { Route, Station } from './law.ts';

function station(
  kind: Station['kind'],
  otherwise: string,
  ways: Station['ways'] = {},
  more: Partial<Pick<Station, 'place' | 'online' | 'days'>> = {},
): Station {
  return { kind, otherwise, ways, place: kind === 'reception' || kind === 'hand-over' ? 'counter' : 'holder', ...more };
}

const elsewhere = { place: 'elsewhere' } as const;

/** What each step of five procedures is for, read out of their records by hand: a simple one, one with inquiries, one with tax, one whose draft the applicant confirms, one with a limit for the applicant. */
export const routes: Readonly<Record<string, Route>> = {
  '2.000635': {
    kiemTraTiepNhan: station('reception', 'traCuu', { 'cần bổ sung': 'boSung', 'từ chối tiếp nhận': 'end' }),
    boSung: station('supplement', 'kiemTraTiepNhan'),
    traCuu: station('examination', 'kyDuyet', { 'cần bổ sung': 'boSung', 'không tra được': 'end', 'sổ ở nơi khác': 'hoiNoiGiuSo' }),
    hoiNoiGiuSo: station('examination', 'traCuu'),
    kyDuyet: station('approval', 'dongDau', { 'trả lại': 'traCuu' }),
    dongDau: station('issuing', 'traKetQua'),
    traKetQua: station('hand-over', 'end'),
  },
  '1.001612': {
    tiepNhan: station('reception', 'thamTra'),
    thamTra: station('examination', 'coQuanThue', { 'cần bổ sung': 'boSung', 'không đủ điều kiện': 'ky' }),
    boSung: station('supplement', 'thamTra'),
    coQuanThue: station('examination', 'duThao', { 'cần bổ sung': 'boSung' }),
    duThao: station('examination', 'ky'),
    ky: station('approval', 'phatHanh', { 'trả lại': 'thamTra' }),
    phatHanh: station('issuing', 'traKetQua'),
    traKetQua: station('hand-over', 'end'),
  },
  '1.012753': {
    tiepNhan: station('reception', 'kiemTra'),
    kiemTra: station('examination', 'quyetDinhXa', { 'cần bổ sung': 'boSung', 'phải nộp tiền sử dụng đất, tiền thuê đất': 'chuyenTinh' }),
    boSung: station('supplement', 'kiemTra'),
    quyetDinhXa: station('approval', 'phieuChuyen'),
    chuyenTinh: station('examination', 'quyetDinhTinh'),
    quyetDinhTinh: station('examination', 'phieuChuyen', {}, elsewhere),
    phieuChuyen: station('examination', 'thue'),
    thue: station('tax', 'nopTien', { 'không phải nộp': 'kyGcn' }, elsewhere),
    nopTien: station('payment', 'kyGcn'),
    kyGcn: station('approval', 'capNhat'),
    capNhat: station('examination', 'traKetQua', {}, elsewhere),
    traKetQua: station('hand-over', 'end'),
  },
  '1.001193': {
    kiemTraTiepNhan: station('reception', 'thamTra', { 'cần bổ sung': 'boSung', 'từ chối tiếp nhận': 'end' }),
    boSung: station('supplement', 'kiemTraTiepNhan'),
    thamTra: station(
      'examination',
      'ghiSoLaySoDinhDanh',
      { 'cần bổ sung': 'boSung', 'từ chối giải quyết': 'end', 'cần xác minh': 'xacMinhHonNhan' },
      { online: 'xacNhanBanDienTu' },
    ),
    xacMinhHonNhan: station('examination', 'thamTra'),
    xacNhanBanDienTu: station('confirmation', 'ghiSoLaySoDinhDanh', { 'đề nghị sửa': 'thamTra' }, { days: 1 }),
    ghiSoLaySoDinhDanh: station('examination', 'kyDuyet'),
    kyDuyet: station('approval', 'dongDau', { 'trả lại': 'thamTra' }),
    dongDau: station('issuing', 'traKetQua'),
    traKetQua: station('hand-over', 'end'),
  },
  '1.013225': {
    tiepNhan: station('reception', 'thamDinh'),
    thamDinh: station('examination', 'duThao', { 'cần bổ sung': 'boSung', 'cần lấy ý kiến': 'layYKien', 'không đủ điều kiện': 'kyTuChoi' }),
    boSung: station('supplement', 'thamDinhLai', {}, { days: 2 }),
    thamDinhLai: station('examination', 'duThao', { 'không đạt': 'kyTuChoi', 'cần lấy ý kiến': 'layYKien' }),
    layYKien: station('examination', 'duThao'),
    duThao: station('examination', 'trinhKy'),
    trinhKy: station('examination', 'ky', { 'trả lại': 'thamDinh' }),
    ky: station('approval', 'phatHanh', { 'trả lại': 'thamDinh' }),
    kyTuChoi: station('approval', 'phatHanh'),
    phatHanh: station('issuing', 'traKetQua'),
    traKetQua: station('hand-over', 'end'),
  },
};
