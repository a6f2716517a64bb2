import type { Route, Station } from './law.ts';

function station(kind: Station['kind'], otherwise: string, ways: Station['ways'] = {}): Station {
  return { kind, otherwise, ways };
}

/** What each step of three procedures is for, read out of their records by hand: a simple one, one with inquiries, one with tax. */
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
    quyetDinhTinh: station('examination', 'phieuChuyen'),
    phieuChuyen: station('examination', 'thue'),
    thue: station('tax', 'nopTien', { 'không phải nộp': 'kyGcn' }),
    nopTien: station('payment', 'kyGcn'),
    kyGcn: station('approval', 'capNhat'),
    capNhat: station('examination', 'traKetQua'),
    traKetQua: station('hand-over', 'end'),
  },
};
