import type { JSX } from 'preact';
import { toInstant, toPlainDate } from '#platform/time';
import * as ui from '../components/index.ts';
import { AdministrationLayout, PaperLayout, PortalLayout, ProblemPage } from '../layouts/index.ts';

const files = [
  {
    id: 'a1',
    name: 'Bản vẽ mặt cắt tầng 1.pdf',
    size: 1_842_000,
    pages: 4,
    checksum: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    downloadUrl: '/tep/a1',
  },
];

function Fields(): JSX.Element {
  const form = {
    values: { ten: 'Nguyễn Văn Mẫu', 'xa-text': 'le thanh nghi', loai: ['b'] },
    errors: [
      { name: 'ten', message: 'Ghi họ, chữ đệm và tên' },
      { name: 'tep', message: 'Chọn ít nhất một tệp' },
    ],
  };
  return (
    <ui.Form files>
      <ui.TextField form={form} name="ten" label="Họ, chữ đệm và tên" hint="Như trên giấy khai sinh" autocomplete="name" />
      <ui.NumberField name="dien-tich" label="Diện tích sàn" suffix="m²" value="214" decimal />
      <ui.MoneyField name="gia" label="Giá trị hợp đồng" value="1.250.000.000" optional />
      <ui.TextArea name="ly-do" label="Lý do" limit={200} value="Xin cấp lại do thất lạc" />
      <ui.PartialDateField name="ngay-cap" label="Ngày cấp giấy" value="1998" />
      <ui.Select
        name="linh-vuc"
        label="Lĩnh vực"
        options={[
          { value: 'a', label: 'Hộ tịch', group: 'Tư pháp' },
          { value: 'b', label: 'Chứng thực', group: 'Tư pháp' },
          { value: 'c', label: 'Đất đai' },
        ]}
        value="b"
      />
      <ui.Radios
        name="nhan"
        label="Nhận kết quả ở đâu?"
        value="buu-dien"
        choices={[
          { value: 'tai-cho', label: 'Tại bộ phận một cửa' },
          { value: 'buu-dien', label: 'Qua bưu điện', reveal: <ui.TextField name="dia-chi" label="Gửi đến" /> },
          { value: 'khong', label: 'Chỉ bản điện tử', apart: true },
        ]}
      />
      <ui.Checkboxes
        name="loai"
        form={form}
        inline
        label="Giấy tờ kèm theo"
        choices={[
          { value: 'a', label: 'Bản chính' },
          { value: 'b', label: 'Bản sao' },
        ]}
      />
      <ui.Combobox name="nghe" form={form} label="Nghề nghiệp" url="/api/v1/nghe" />
      <ui.AddressField name="noi-o" label="Nơi ở hiện nay" url="/api/v1/units" detail="12 ngõ 5 Thống Nhất" />
      <ui.FileField form={form} name="tep" label="Bản vẽ" kinds="PDF, JPG, PNG" maxSize="20 MB" files={files} multiple />
      <ui.ButtonRow>
        <ui.Button>Nộp hồ sơ</ui.Button>
        <ui.Button kind="quiet">Lưu và làm tiếp sau</ui.Button>
        <ui.Button kind="danger">Xóa bản nháp</ui.Button>
      </ui.ButtonRow>
    </ui.Form>
  );
}

function Words(): JSX.Element {
  return (
    <>
      <ui.Notice title="Bạn cần giấy tờ này">Thẻ căn cước còn hạn.</ui.Notice>
      <ui.Notice kind="success">Đã kết nối với cơ sở dữ liệu.</ui.Notice>
      <ui.Notice kind="warning">Hạn nộp là thứ Sáu.</ui.Notice>
      <ui.Notice kind="problem">Không đọc được tệp.</ui.Notice>
      <ui.WarningText>Khai sai sự thật có thể bị xử lý theo pháp luật.</ui.WarningText>
      <ui.InsetText>Thời hạn được tính theo ngày làm việc.</ui.InsetText>
      <ui.Details summary="Vì sao hẹn ngày 26/11?">Nghỉ bù ngày 24/11.</ui.Details>
      <p>
        <ui.Tag tone="leaf">Đúng hạn</ui.Tag> <ui.Tag tone="amber">Còn 3 giờ</ui.Tag> <ui.Tag tone="ember">Trễ 1 ngày</ui.Tag>{' '}
        <ui.Tag tone="indigo">Mới</ui.Tag> <ui.Tag>Nháp</ui.Tag> <ui.Simulated /> <ui.Deadline state="paused" />
      </p>
      <p>
        Hẹn trả <ui.When at={toInstant('2026-11-26T09:30:00Z')} />, sinh ngày <ui.When on={toPlainDate('2026-11-05')} />; lệ phí <ui.Money amount={20000} />.
      </p>
      <ui.EmptyState title="Bạn chưa có hồ sơ nào">
        <p>
          Khi nộp hồ sơ, bạn theo dõi ở đây. <a href="/thu-tuc">Tìm thủ tục cần làm</a>.
        </p>
      </ui.EmptyState>
      <ui.TaskList
        tasks={[
          { title: 'Người được khai sinh', state: 'done', href: '/1' },
          { title: 'Cha và mẹ', state: 'started', href: '/2', hint: 'Còn 2 câu' },
          { title: 'Giấy tờ', state: 'error', href: '/3' },
          { title: 'Kiểm tra và nộp', state: 'blocked' },
        ]}
      />
      <ui.Answers
        title="Người được khai sinh"
        change="/1"
        rows={[
          { key: 'Họ và tên', value: 'Nguyễn Thị Mẫu', change: '/1#ten' },
          { key: 'Nơi sinh', value: undefined, change: '/1#noi' },
        ]}
      />
      <ui.StepTable
        caption="Các bước"
        steps={[
          { order: '1', name: 'Tiếp nhận, kiểm tra hồ sơ', who: 'Bộ phận một cửa', time: '0,5 ngày', result: 'Giấy hẹn' },
          { order: '2', name: 'Thẩm định', who: 'Phòng chuyên môn', time: '10 ngày' },
        ]}
      />
    </>
  );
}

function Diagram(): JSX.Element {
  const shapes: readonly ui.DiagramShape[] = [
    { id: 's', kind: 'start', name: 'Nộp hồ sơ', x: 20, y: 62, width: 36, height: 36, state: 'done' },
    { id: 'a', kind: 'task', sign: 'user', name: 'Tiếp nhận, kiểm tra hồ sơ', role: 'Bộ phận một cửa', x: 100, y: 40, width: 130, height: 80, state: 'done' },
    { id: 'g', kind: 'gateway', sign: 'exclusive', name: 'Đủ chưa?', x: 280, y: 55, width: 50, height: 50, state: 'now' },
    { id: 'b', kind: 'task', sign: 'service', name: 'Trả kết quả', role: 'Bộ phận một cửa', x: 380, y: 40, width: 130, height: 80 },
    { id: 'e', kind: 'end', x: 560, y: 62, width: 36, height: 36 },
  ];
  const straight = (id: string, from: number, to: number, name?: string): ui.DiagramEdge => ({
    id,
    name,
    points: [
      { x: from, y: 80 },
      { x: to, y: 80 },
    ],
  });
  return (
    <ui.BpmnDiagram
      name="Đăng ký khai sinh"
      shapes={shapes}
      edges={[straight('1', 56, 100), straight('2', 230, 280), straight('3', 330, 380, 'đủ'), straight('4', 510, 560)]}
    />
  );
}

/** Every component on one citizen page, with errors and a related column. */
export function ComponentsSample(): JSX.Element {
  const errors = [
    { name: 'ten', message: 'Ghi họ, chữ đệm và tên' },
    { name: 'tep', message: 'Chọn ít nhất một tệp' },
  ];
  return (
    <PortalLayout
      title="Mọi thành phần"
      errors={errors}
      back="/"
      aside={
        <>
          <h2>Liên quan</h2>
          <ul>
            <li>
              <a href="/a">Cấp bản sao trích lục</a>
            </li>
            <li>
              <a href="/b">Đăng ký lại khai sinh</a>
            </li>
          </ul>
        </>
      }
    >
      <Fields />
      <hr />
      <Words />
      <Diagram />
      <p>
        <ui.QrCode value="H23.12.05-261120-0042" label="Mã QR của hồ sơ" />
      </p>
      <ui.LineChart
        title="Hồ sơ theo tháng"
        labels={['T1', 'T2', 'T3', 'T4']}
        series={[
          { name: 'Trực tuyến', values: [120, 180, 240, 310] },
          { name: 'Tại quầy', values: [200, 190, undefined, 120] },
        ]}
        fromZero
      />
      <ui.Panel title="Đã nộp hồ sơ">
        <p>
          Mã hồ sơ của bạn<b>H23.12.05-261120-0042</b>
        </p>
      </ui.Panel>
    </PortalLayout>
  );
}

/** A quiet administration page. */
export function AdministrationSample(): JSX.Element {
  return (
    <AdministrationLayout
      title="Lịch làm việc 2027"
      links={[{ href: '/quan-tri', text: 'Quản trị', current: true }]}
      back="/quan-tri"
      rail={[
        {
          items: [
            { href: '/lich', text: 'Lịch làm việc', current: true },
            { href: '/co-quan', text: 'Cơ quan' },
          ],
        },
      ]}
    >
      <ui.Table
        caption="Ngày nghỉ"
        rowKey={(row) => row}
        rows={['01/01/2027', '02/09/2027']}
        columns={[
          { key: 'd', title: 'Ngày', cell: (row) => row },
          { key: 'n', title: 'Căn cứ', cell: () => 'Bộ luật Lao động, Điều 112' },
        ]}
      />
      <ui.Form>
        <ui.TextField name="them" label="Thêm ngày nghỉ" width={12} />
        <ui.Button>Thêm</ui.Button>
      </ui.Form>
    </AdministrationLayout>
  );
}

/** A sheet of paper. */
export function PaperSample(): JSX.Element {
  return (
    <PaperLayout title="Giấy tiếp nhận" back="/x">
      <h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>
      <p>Mã hồ sơ: H23.12.05-261120-0042</p>
    </PaperLayout>
  );
}

/** The page of a fault of ours. */
export function ProblemSample(): JSX.Element {
  return (
    <ProblemPage
      problem={{ title: 'Lỗi của hệ thống', status: 500, detail: 'Có lỗi ở phía hệ thống, không phải do bạn. Những gì đã lưu vẫn còn.', requestId: 'b7c1' }}
    />
  );
}
