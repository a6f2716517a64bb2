import type { JSX } from 'preact';
import {
  ActionBar,
  BarChart,
  Button,
  Checkboxes,
  Deadline,
  DeadlineBanner,
  Filters,
  LineChart,
  Pagination,
  Select,
  SelectedBar,
  SummaryList,
  Table,
  Tabs,
  TextField,
  Tiles,
  useListKeys,
} from '../components/index.ts';
import type { DeadlineProps } from '../components/index.ts';
import { DeskLayout, LeadershipLayout } from '../layouts/index.ts';
import type { RailGroup } from '../layouts/index.ts';

const rail: readonly RailGroup[] = [
  {
    items: [
      { href: '/ban-lam-viec', text: 'Việc của tôi', count: 14, hot: true, current: true },
      { href: '/cho', text: 'Chờ nhận của phòng', count: 31 },
      { href: '/duyet', text: 'Chờ tôi duyệt', count: 5 },
      { href: '/phoi-hop', text: 'Tôi phối hợp', count: 3 },
    ],
  },
  {
    title: 'Một cửa',
    items: [
      { href: '/quay', text: 'Tiếp nhận tại quầy' },
      { href: '/moi', text: 'Hồ sơ trực tuyến mới', count: 9, hot: true },
      { href: '/tra', text: 'Trả kết quả', count: 22 },
    ],
  },
  {
    title: 'Bộ lọc đã lưu',
    items: [
      { href: '/l1', text: 'Đất đai, sắp trễ', count: 4 },
      { href: '/l2', text: 'Chờ công dân bổ sung', count: 17 },
    ],
  },
];

interface Line {
  readonly code: string;
  readonly who: string;
  readonly what: string;
  readonly step: string;
  readonly due: string;
  readonly clock: DeadlineProps;
}

const late: readonly Line[] = [
  {
    code: 'H23.12.05-261120-0031',
    who: 'Trần Thị Ví Dụ',
    what: 'Đăng ký biến động đất đai',
    step: 'Thẩm định',
    due: 'thứ Sáu 20/11, 16:30',
    clock: { state: 'running', minutesLeft: -500 },
  },
  {
    code: 'H23.12.05-261120-0019',
    who: 'Công ty TNHH Minh Họa',
    what: 'Giấy phép xây dựng',
    step: 'Lấy ý kiến điện lực',
    due: 'thứ Sáu 20/11, 11:30',
    clock: { state: 'running', minutesLeft: -700 },
  },
];
const today: readonly Line[] = [
  {
    code: 'H23.12.05-261120-0042',
    who: 'Nguyễn Văn Mẫu',
    what: 'Giấy phép xây dựng nhà ở',
    step: 'Thẩm định bản vẽ',
    due: 'hôm nay, 16:30',
    clock: { state: 'running', minutesLeft: 200 },
  },
  {
    code: 'H23.12.05-261120-0037',
    who: 'Đỗ Thị Mẫu',
    what: 'Xác nhận tình trạng hôn nhân',
    step: 'Chờ xác minh nơi khác',
    due: 'hôm nay, 17:00',
    clock: { state: 'paused' },
  },
  {
    code: 'H23.12.05-261119-0088',
    who: 'Vũ Thị Ví Dụ',
    what: 'Thành lập hộ kinh doanh',
    step: 'Soạn giấy chứng nhận',
    due: 'thứ Hai 23/11, 16:30',
    clock: { state: 'running', minutesLeft: 1000 },
  },
];

function Inbox(): JSX.Element {
  return (
    <>
      <Filters end={<a href="/xuat">Xuất Excel</a>} active>
        <Select name="linh-vuc" label="Lĩnh vực" empty="Tất cả" options={[{ value: 'dat', label: 'Đất đai' }]} />
        <Select name="buoc" label="Bước" empty="Tất cả" options={[]} />
        <TextField name="tu-ngay" label="Nộp từ" value="01/11/2026" />
      </Filters>
      <SelectedBar table="viec">
        <Button small kind="quiet">
          Chuyển
        </Button>
        <Button small kind="quiet">
          Trình duyệt
        </Button>
      </SelectedBar>
      <Table
        id="viec"
        keys
        caption="Việc của tôi"
        hideCaption
        rowKey={(row) => row.code}
        current={(row) => row === today[0]}
        groups={[
          { title: 'Quá hạn (2)', rows: late },
          { title: 'Hôm nay (3)', rows: today },
        ]}
        pick={{ name: 'chon', value: (row) => row.code, label: (row) => `Chọn ${row.code}` }}
        columns={[
          {
            key: 'code',
            title: 'Hồ sơ',
            cell: (row) => (
              <>
                <a href={`/ho-so/${row.code}`}>{row.code}</a>
                <span class="sub">{row.who}</span>
              </>
            ),
          },
          {
            key: 'what',
            title: 'Thủ tục và bước',
            cell: (row) => (
              <>
                {row.what}
                <span class="sub">{row.step}</span>
              </>
            ),
          },
          { key: 'due', title: 'Hẹn trả', sortHref: '?sap=han', sorted: 'ascending', cell: (row) => row.due },
          { key: 'state', title: 'Tình trạng', cell: (row) => <Deadline {...row.clock} /> },
        ]}
      />
      <Pagination next="?sau=x" previous="?truoc=y" shown={5} />
    </>
  );
}

function Keyed({ children }: { readonly children: JSX.Element }): JSX.Element {
  return (
    <DeskLayout title="Việc của tôi" rail={rail} place="Phường Lê Thanh Nghị" keys={useListKeys({ picks: true })}>
      {children}
    </DeskLayout>
  );
}

/** The officer's inbox. */
export function InboxSample(): JSX.Element {
  return (
    <Keyed>
      <Inbox />
    </Keyed>
  );
}

/** A case: papers left, facts right, actions at the bottom. */
export function CaseSample(): JSX.Element {
  return (
    <DeskLayout
      title="Nguyễn Văn Mẫu, 12 ngõ 5 Thống Nhất"
      rail={rail}
      place="Phường Lê Thanh Nghị"
      actions={<CaseActions />}
      keys={[
        { key: 'T', does: 'trình duyệt' },
        { key: 'B', does: 'yêu cầu bổ sung' },
        { key: 'C', does: 'chuyển' },
      ]}
      caption={
        <>
          Giấy phép xây dựng nhà ở riêng lẻ · H23.12.05-261120-0042 · <Deadline state="running" minutesLeft={200} />
        </>
      }
    >
      <Tabs
        tabs={[
          { href: '#don', text: 'Đơn đề nghị', current: true },
          { href: '#ve', text: 'Bản vẽ (2)' },
          { href: '#dat', text: 'Giấy tờ đất' },
          { href: '#ck', text: 'Cam kết' },
        ]}
      />
      <div class="case">
        <CasePaper />
        <CaseFacts />
      </div>
    </DeskLayout>
  );
}

function CaseActions(): JSX.Element {
  return (
    <ActionBar end={<>Tự lưu 10:42</>}>
      <Button small shortcut="t">
        Trình lãnh đạo duyệt
      </Button>
      <Button small kind="quiet" shortcut="b">
        Yêu cầu bổ sung
      </Button>
      <Button small kind="quiet">
        Lấy ý kiến
      </Button>
      <Button small kind="quiet" shortcut="c">
        Chuyển
      </Button>
      <Button small kind="danger">
        Từ chối
      </Button>
    </ActionBar>
  );
}

function CasePaper(): JSX.Element {
  return (
    <div class="viewer">
      <div class="a4">
        <p>
          <b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
        </p>
        <p>Kính gửi: Ủy ban nhân dân phường Lê Thanh Nghị</p>
        <p>1. Thông tin về chủ đầu tư: Nguyễn Văn Mẫu</p>
      </div>
    </div>
  );
}

function CaseFacts(): JSX.Element {
  return (
    <aside aria-label="Thông tin của hồ sơ">
      <Checkboxes
        name="kiem-tra"
        label="Kiểm tra bước này"
        value="1"
        choices={[
          { value: '1', label: 'Chỉ giới xây dựng đúng quy hoạch phân khu', hint: 'Lớp bản đồ: khớp' },
          { value: '2', label: 'Mật độ xây dựng không quá 80%' },
          { value: '3', label: 'Bản vẽ móng và mặt cắt đủ kích thước' },
        ]}
      />
      <h2>Đồng hồ</h2>
      <DeadlineBanner state="running" minutesLeft={200} />
      <SummaryList
        rows={[
          ['Thời hạn', '15 ngày làm việc'],
          ['Đã dùng', '14 ngày 5 giờ'],
          ['Tạm dừng', '1 ngày (chờ bổ sung)'],
          { key: 'Ghi chú', value: '', change: '/sua' },
        ]}
      />
    </aside>
  );
}

/** The leader's page. */
export function LeaderSample(): JSX.Element {
  const weeks = [94.1, 94.6, 94.2, 95.4, 95.1, 95.8, 95.5, 96.4, 96.2, 96.8, 97.1, 96.9, 97.5, 97.6, 97.8];
  return (
    <LeadershipLayout title="Toàn tỉnh, Chủ nhật 22/11/2026, 10:42" place="Lãnh đạo UBND tỉnh">
      <Tiles
        tiles={[
          { href: '/a', value: '4.812', label: 'hồ sơ đang xử lý', note: 'hôm qua 4.790' },
          { href: '/b', value: '97,8%', label: 'đúng hạn tháng này', note: 'kế hoạch 98,0%' },
          { href: '/c', value: '41', label: 'đang trễ', note: 'giảm 6 từ sáng', tone: 'ember' },
          { href: '/d', value: '126', label: 'sẽ trễ trong 2 ngày nếu không làm gì', note: 'dự báo 95–160', tone: 'amber' },
        ]}
      />
      <div class="wall">
        <section class="sheet">
          <LineChart
            title="Đúng hạn theo tuần"
            labels={weeks.map((_, index) => `T${String(index + 33)}`)}
            series={[{ name: 'Đúng hạn', values: weeks }]}
            goal={98}
            unit="%"
          />
        </section>
        <section class="sheet">
          <BarChart
            title="Nơi việc đang dồn"
            measure="Đang giữ"
            bars={[
              { label: 'VPĐK đất đai Chí Linh', value: 412 },
              { label: 'Phường Lê Thanh Nghị', value: 231 },
              { label: 'Sở Xây dựng', value: 188 },
              { label: 'Xã Thanh Hà', value: 94 },
            ]}
          />
        </section>
      </div>
    </LeadershipLayout>
  );
}
