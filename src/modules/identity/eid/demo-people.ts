/** A made-up person whom the e-ID simulator knows; names say that they are examples. */
export interface DemoPerson {
  readonly number?: string;
  readonly passport?: string;
  readonly fullName: string;
  readonly birthDate: string;
  readonly gender: 'Nam' | 'Nữ';
  readonly ethnicity?: string;
  readonly nationality?: string;
  readonly residence: string;
  readonly phone: string;
  readonly email?: string;
  readonly level: 1 | 2;
  readonly organisation?: {
    readonly code: string;
    readonly name: string;
    readonly address: string;
    readonly kind: 'enterprise' | 'cooperative' | 'household-business' | 'organisation' | 'foreign-organisation';
  };
}

/** Twelve people: all ages, a birth date known only by year, a level-1 account, representatives of organisations, a foreigner. */
export const demoPeople: readonly DemoPerson[] = [
  {
    number: '030085000001',
    fullName: 'Nguyễn Văn Mẫu',
    birthDate: '17/05/1985',
    gender: 'Nam',
    ethnicity: 'Kinh',
    residence: 'Số 1 phố Ví Dụ, phường Hải Dương, thành phố Hải Phòng',
    phone: '0900000001',
    email: 'mau@vidu.invalid',
    level: 2,
  },
  {
    number: '030190000002',
    fullName: 'Trần Thị Ví Dụ',
    birthDate: '02/09/1990',
    gender: 'Nữ',
    ethnicity: 'Kinh',
    residence: 'Số 2 phố Ví Dụ, phường Lê Thanh Nghị, thành phố Hải Phòng',
    phone: '0900000002',
    email: 'vidu@vidu.invalid',
    level: 2,
  },
  {
    number: '031078000003',
    fullName: 'Lê Văn Thử',
    birthDate: '1978',
    gender: 'Nam',
    ethnicity: 'Kinh',
    residence: 'Thôn Mẫu, xã Kiến Thụy, thành phố Hải Phòng',
    phone: '0900000003',
    level: 2,
  },
  {
    number: '030301000004',
    fullName: 'Phạm Thị Minh Họa',
    birthDate: '30/04/2001',
    gender: 'Nữ',
    ethnicity: 'Kinh',
    residence: 'Số 4 ngõ Thí Điểm, phường Thành Đông, thành phố Hải Phòng',
    phone: '0900000004',
    level: 2,
  },
  {
    number: '031055000005',
    fullName: 'Hoàng Văn Giả Định',
    birthDate: '08/1955',
    gender: 'Nam',
    ethnicity: 'Tày',
    residence: 'Thôn Ví Dụ, xã Vĩnh Bảo, thành phố Hải Phòng',
    phone: '0900000005',
    level: 1,
  },
  {
    number: '030180000006',
    fullName: 'Đỗ Thị Doanh Nghiệp',
    birthDate: '12/12/1980',
    gender: 'Nữ',
    ethnicity: 'Kinh',
    residence: 'Số 6 đường Mẫu, phường Hồng Bàng, thành phố Hải Phòng',
    phone: '0900000006',
    level: 2,
    organisation: {
      code: '0800000001',
      name: 'Công ty TNHH Ví Dụ Minh Họa',
      address: 'Số 6 đường Mẫu, phường Hồng Bàng, thành phố Hải Phòng',
      kind: 'enterprise',
    },
  },
  {
    number: '030075000007',
    fullName: 'Vũ Văn Hộ Kinh Doanh',
    birthDate: '01/01/1975',
    gender: 'Nam',
    ethnicity: 'Kinh',
    residence: 'Số 7 chợ Mẫu, phường Chí Linh, thành phố Hải Phòng',
    phone: '0900000007',
    level: 2,
    organisation: {
      code: '030075000007',
      name: 'Hộ kinh doanh Vũ Văn Hộ Kinh Doanh',
      address: 'Số 7 chợ Mẫu, phường Chí Linh, thành phố Hải Phòng',
      kind: 'household-business',
    },
  },
  {
    number: '030188000008',
    fullName: 'Bùi Thị Hợp Tác',
    birthDate: '19/05/1988',
    gender: 'Nữ',
    ethnicity: 'Kinh',
    residence: 'Thôn Mẫu, xã Thanh Hà, thành phố Hải Phòng',
    phone: '0900000008',
    level: 2,
    organisation: { code: '0800000002', name: 'Hợp tác xã Nông nghiệp Ví Dụ', address: 'Thôn Mẫu, xã Thanh Hà, thành phố Hải Phòng', kind: 'cooperative' },
  },
  {
    passport: 'X0000001',
    fullName: 'John Sample',
    birthDate: '15/03/1982',
    gender: 'Nam',
    nationality: 'Vương quốc Anh',
    residence: 'Khách sạn Mẫu, phường Ngô Quyền, thành phố Hải Phòng',
    phone: '0900000009',
    email: 'sample@vidu.invalid',
    level: 2,
  },
  {
    number: '031142000010',
    fullName: 'Ngô Thị Cao Tuổi',
    birthDate: '1942',
    gender: 'Nữ',
    ethnicity: 'Kinh',
    residence: 'Thôn Ví Dụ, xã Tiên Lãng, thành phố Hải Phòng',
    phone: '0900000010',
    level: 1,
  },
  {
    number: '030093000011',
    fullName: 'Đặng Văn Xây Nhà',
    birthDate: '20/11/1993',
    gender: 'Nam',
    ethnicity: 'Kinh',
    residence: 'Số 11 phố Thử Nghiệm, phường Tứ Minh, thành phố Hải Phòng',
    phone: '0900000011',
    level: 2,
  },
  {
    number: '030195000012',
    fullName: 'Mai Thị Kết Hôn',
    birthDate: '14/02/1995',
    gender: 'Nữ',
    ethnicity: 'Mường',
    residence: 'Số 12 phố Mẫu, phường Hải Dương, thành phố Hải Phòng',
    phone: '0900000012',
    level: 2,
  },
];
