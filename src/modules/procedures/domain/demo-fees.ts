import { toPlainDate } from '#platform/time';

const resolution = 'Nghị quyết 23/2026/NQ-HĐND của Hội đồng nhân dân thành phố Hải Phòng (không thu lệ phí khi nộp trực tuyến)';
const example = 'Mức minh họa, không phải mức của Hội đồng nhân dân';
const fromResolution = toPlainDate('2026-08-08');
const from = toPlainDate('2025-07-01');

const desk = (procedureCode: string, feeName: string, amount: number) =>
  (['trực tiếp', 'bưu chính công ích'] as const).map((channel) => ({
    procedureCode,
    feeName,
    channel,
    amount,
    validFrom: from,
    legalBasis: example,
    isDemo: true,
  }));
const freeOnline = (procedureCode: string, feeName: string) => [
  { procedureCode, feeName, channel: 'trực tuyến' as const, amount: 0, validFrom: fromResolution, legalBasis: resolution, isDemo: true },
];
const everywhere = (procedureCode: string, feeName: string, amount: number) => [
  { procedureCode, feeName, amount, validFrom: from, legalBasis: example, isDemo: true },
];

/** Example amounts for the demonstration province, in đồng; every one is marked as demo in the database and on the bill. */
export const demoFees = [
  ...desk('1.001193', 'Lệ phí đăng ký khai sinh không đúng hạn', 8000),
  ...freeOnline('1.001193', 'Lệ phí đăng ký khai sinh không đúng hạn'),
  ...desk('1.000656', 'Lệ phí đăng ký khai tử không đúng hạn', 8000),
  ...freeOnline('1.000656', 'Lệ phí đăng ký khai tử không đúng hạn'),
  ...desk('1.004873', 'Lệ phí cấp Giấy xác nhận tình trạng hôn nhân', 15_000),
  ...freeOnline('1.004873', 'Lệ phí cấp Giấy xác nhận tình trạng hôn nhân'),
  ...desk('3.000722', 'Lệ phí đăng ký khai sinh', 8000),
  ...freeOnline('3.000722', 'Lệ phí đăng ký khai sinh'),
  ...desk('1.001612', 'Lệ phí đăng ký hộ kinh doanh', 100_000),
  ...freeOnline('1.001612', 'Lệ phí đăng ký hộ kinh doanh'),
  ...everywhere('1.001570', 'Lệ phí đăng ký hộ kinh doanh', 0),
  ...desk('1.013225', 'Lệ phí cấp giấy phép xây dựng', 75_000),
  ...freeOnline('1.013225', 'Lệ phí cấp giấy phép xây dựng'),
  ...['1.012753', '1.013831', '1.013978'].flatMap((code) => [
    ...everywhere(code, 'Phí thẩm định hồ sơ cấp Giấy chứng nhận', 300_000),
    ...everywhere(code, 'Lệ phí cấp Giấy chứng nhận', 50_000),
  ]),
];
