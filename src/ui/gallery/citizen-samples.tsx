import type { JSX } from 'preact';
import { toInstant } from '#platform/time';
import {
  Button,
  ButtonRow,
  Chips,
  DateField,
  DeadlineBanner,
  Form,
  Hidden,
  LinkedLine,
  ProgressText,
  Radios,
  SavedAt,
  SearchBox,
  Stations,
  SummaryList,
  Tiles,
} from '../components/index.ts';
import { JourneyLayout, PortalLayout } from '../layouts/index.ts';

const lifeEvents = [
  ['Có con nhỏ', 'Khai sinh, thường trú và thẻ BHYT trong một hồ sơ'],
  ['Kết hôn', 'Đăng ký kết hôn, xác nhận tình trạng hôn nhân'],
  ['Nhà và đất', 'Cấp sổ lần đầu, chuyển nhượng, tặng cho, thừa kế'],
  ['Xây nhà', 'Giấy phép xây dựng mới, điều chỉnh, gia hạn'],
  ['Kinh doanh', 'Thành lập, thay đổi, tạm ngừng hộ kinh doanh'],
  ['Tuổi già và người cần giúp', 'Hưu trí xã hội, trợ cấp hằng tháng'],
] as const;

/** The home page of the portal. */
export function HomeSample(): JSX.Element {
  const hero = (
    <>
      <h1>Bạn cần làm việc gì?</h1>
      <SearchBox big action="/thu-tuc" label="Tìm thủ tục" button="Tìm thủ tục" value="giay phep xay dung" />
      <Chips
        label="Nhiều người tìm:"
        links={['Khai sinh', 'Chứng thực bản sao', 'Hộ kinh doanh', 'Biến động đất đai'].map((text, index) => ({ text, href: `/thu-tuc?q=${String(index)}` }))}
      />
    </>
  );
  return (
    <PortalLayout title="Trang chủ" ownHeading hero={hero}>
      <div class="thirds">
        {lifeEvents.map(([title, line], index) => (
          <LinkedLine key={title} href={`/su-kien/${String(index)}`} title={title}>
            {line}
          </LinkedLine>
        ))}
      </div>
      <hr />
      <div class="halves">
        <section>
          <h2>Tra cứu hồ sơ</h2>
          <SearchBox
            quiet
            showLabel
            name="ma"
            action="/tra-cuu"
            label="Mã hồ sơ trên giấy hẹn"
            hint="Ví dụ: H23.12.05-261120-0042. Không cần đăng nhập."
            button="Xem"
          />
        </section>
        <section>
          <h2>Tháng này hồ sơ được giải quyết thế nào</h2>
          <Tiles
            joined
            tiles={[
              { value: '97,8%', label: 'trả đúng hoặc trước hạn' },
              { value: '312', label: 'hồ sơ trễ, đã xin lỗi 312' },
              { value: '4,7/5', label: 'từ 8.214 đánh giá' },
            ]}
          />
          <p class="small">
            <a href="/ket-qua">Xem từng cơ quan, từng thủ tục</a>
          </p>
        </section>
      </div>
    </PortalLayout>
  );
}

/** A question of a form with an error. */
export function QuestionSample(): JSX.Element {
  const form = {
    values: { 'sinh-day': '5', 'sinh-month': '12', 'sinh-year': '2026', giay: 'giay' },
    errors: [{ name: 'sinh', message: 'Ngày sinh phải là hôm nay hoặc trước hôm nay (22/11/2026)' }],
  };
  return (
    <JourneyLayout
      title="Trẻ sinh ngày nào?"
      back="/nop"
      errors={form.errors}
      caption={<ProgressText step={1} of={4} name="Người được khai sinh" />}
      ownHeading
    >
      <Form autosave="/api/v1/drafts/x/answers">
        <Hidden name="_version" value={1} />
        <DateField form={form} name="sinh" size="page" label="Trẻ sinh ngày nào?" hint="Ghi theo giấy chứng sinh. Ví dụ: 5 11 2026" />
        <Radios
          form={form}
          name="giay"
          label="Bạn có giấy chứng sinh không?"
          choices={[
            { value: 'giay', label: 'Có, bản giấy', hint: 'Bạn sẽ chụp hoặc quét ở bước sau' },
            { value: 'dien-tu', label: 'Có, bản điện tử', hint: 'Lấy từ cơ sở dữ liệu y tế, bạn không phải nộp' },
            { value: 'khong', label: 'Không có', hint: 'Cần văn bản của người làm chứng hoặc giấy cam đoan' },
          ]}
        />
        <ButtonRow>
          <Button>Tiếp tục</Button>
          <SavedAt at={toInstant('2026-11-22T03:42:00Z')} />
        </ButtonRow>
      </Form>
    </JourneyLayout>
  );
}

/** Tracking a dossier. */
export function TrackSample(): JSX.Element {
  return (
    <PortalLayout
      title="Cấp giấy phép xây dựng nhà ở riêng lẻ"
      caption="Hồ sơ H23.12.05-261120-0042"
      breadcrumb={[
        { href: '/', text: 'Trang chủ' },
        { href: '/tra-cuu', text: 'Tra cứu hồ sơ' },
      ]}
    >
      <DeadlineBanner state="running" minutesLeft={1500} dueAt={toInstant('2026-11-26T09:30:00Z')} />
      <div class="halves">
        <section>
          <h2>Hồ sơ đang ở đâu</h2>
          <Stations
            stations={[
              { state: 'done', title: 'Bạn nộp hồ sơ trực tuyến', note: 'thứ Hai, 16/11, 20:14' },
              { state: 'done', title: 'Bộ phận một cửa tiếp nhận', note: 'thứ Ba, 17/11, 8:05 · Trung tâm PVHCC phường Lê Thanh Nghị' },
              { state: 'done', title: 'Yêu cầu bổ sung, bạn đã bổ sung', note: '18/11 14:20 → 19/11 9:10 · đồng hồ dừng 1 ngày' },
              { state: 'now', title: 'Đang thẩm định bản vẽ', note: 'từ 19/11 · Phòng Kinh tế, Hạ tầng và Đô thị · dự kiến xong 24/11' },
              { state: 'next', title: 'Lãnh đạo ký, văn thư phát hành' },
              { state: 'next', title: 'Trả kết quả', note: 'bản điện tử vào Kho của bạn, bản giấy tại bộ phận một cửa' },
            ]}
          />
        </section>
        <section>
          <h2>Thông tin</h2>
          <SummaryList
            rows={[
              ['Người nộp', 'Nguyễn Văn Mẫu'],
              ['Phí, lệ phí', '75.000 đồng, đã nộp 16/11'],
              ['Giấy tờ', '6 tệp, mã kiểm tra trên giấy hẹn'],
              [
                'Ai đã xem dữ liệu',
                <a key="a" href="/x">
                  4 lượt, xem chi tiết
                </a>,
              ],
            ]}
          />
          <p>
            <Button kind="quiet" href="/giay-hen">
              Tải giấy tiếp nhận và hẹn trả
            </Button>
          </p>
        </section>
      </div>
    </PortalLayout>
  );
}
