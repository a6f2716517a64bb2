import { z } from 'zod';
import { defineNotification } from '#modules/notifications';
import { limitNotices } from './limit-kinds.ts';
import { moneyAndDateNotices } from './money-kinds.ts';

const words = { code: z.string(), procedure: z.string(), agency: z.string() };
const withReason = z.object({ ...words, reason: z.string() });

/** The receipt of an online filing: its code and how to follow it (NĐ 118/2025/NĐ-CP). */
export const submittedNotice = defineNotification({
  key: 'dossiers.submitted',
  data: z.object({ ...words, receptionDueAt: z.string() }),
  vi: {
    subject: 'Đã nhận hồ sơ {{code}}, chờ tiếp nhận',
    body: 'Hồ sơ {{code}} về “{{procedure}}” đã đến {{agency}}.\n\nCơ quan sẽ xem và trả lời trước {{receptionDueAt|when}}.\n\nĐể theo dõi: mở mục Tra cứu hồ sơ, nhập mã hồ sơ và 4 số cuối của số điện thoại hoặc số định danh.',
    short: 'Da nhan ho so {{code}}. Tra cuu bang ma ho so va 4 so cuoi dien thoai.',
  },
  en: {
    subject: 'We have your dossier {{code}}',
    body: 'Dossier {{code}} about “{{procedure}}” has reached {{agency}}.\n\nThe office will look at it and answer before {{receptionDueAt|when}}.\n\nTo follow it: open Track a dossier, type the code and the last 4 digits of your phone or personal number.',
    short: 'We have your dossier {{code}}. Track it with the code and the last 4 digits of your phone.',
  },
});

/** The dossier is received: the legal time runs, the date of return is fixed. */
export const receivedNotice = defineNotification({
  key: 'dossiers.received',
  data: z.object({ ...words, dueAt: z.string() }),
  vi: {
    subject: 'Đã tiếp nhận hồ sơ {{code}}',
    body: '{{agency}} đã tiếp nhận hồ sơ {{code}} về “{{procedure}}”.\n\nHẹn trả kết quả: {{dueAt|when}}.',
    short: 'Da tiep nhan ho so {{code}}. Hen tra: {{dueAt|when}}.',
  },
  en: {
    subject: 'Dossier {{code}} is received',
    body: '{{agency}} has received dossier {{code}} about “{{procedure}}”.\n\nThe result is due on {{dueAt|when}}.',
    short: 'Dossier {{code}} is received. Due: {{dueAt|when}}.',
  },
});

/** Everything that is missing, at once, in plain words (A9). */
export const supplementNotice = defineNotification({
  key: 'dossiers.supplement-requested',
  data: z.object({ ...words, reasons: z.string(), count: z.number() }),
  vi: {
    subject: 'Hồ sơ {{code}} cần bổ sung',
    body: '{{agency}} đề nghị bổ sung hồ sơ {{code}} về “{{procedure}}”. Cần {{count}} việc:\n\n{{reasons}}\n\nThời gian chờ bổ sung không tính vào thời hạn giải quyết. Bổ sung xong, hồ sơ được làm tiếp ngay.',
    short: 'Ho so {{code}} can bo sung {{count}} viec. Xem chi tiet trong muc Ho so cua toi.',
  },
  en: {
    subject: 'Dossier {{code}} needs something more',
    body: '{{agency}} asks you to complete dossier {{code}} about “{{procedure}}”. Things to do: {{count}}\n\n{{reasons}}\n\nThe time until you answer does not count. The work goes on as soon as you have answered.',
    short: 'Dossier {{code}} needs {{count}} more thing(s). See My dossiers.',
  },
});

/** Reception is refused, with the reason (form 03). */
export const refusedNotice = defineNotification({
  key: 'dossiers.refused',
  data: withReason,
  vi: {
    subject: 'Hồ sơ {{code}} chưa được tiếp nhận',
    body: '{{agency}} chưa tiếp nhận được hồ sơ {{code}} về “{{procedure}}”.\n\nLý do: {{reason}}\n\nBạn có thể sửa và nộp lại bất cứ lúc nào.',
    short: 'Ho so {{code}} chua duoc tiep nhan. Xem ly do trong muc Ho so cua toi.',
  },
  en: {
    subject: 'Dossier {{code}} was not received',
    body: '{{agency}} could not receive dossier {{code}} about “{{procedure}}”.\n\nReason: {{reason}}\n\nYou can mend it and hand it in again at any time.',
    short: 'Dossier {{code}} was not received. See the reason in My dossiers.',
  },
});

/** The draft waits for the applicant's word (NĐ 87/2020/NĐ-CP). */
export const draftNotice = defineNotification({
  key: 'dossiers.draft-to-confirm',
  data: z.object({ ...words, until: z.string() }),
  vi: {
    subject: 'Mời xem bản dự thảo của hồ sơ {{code}}',
    body: '{{agency}} đã soạn xong bản dự thảo cho hồ sơ {{code}} về “{{procedure}}”. Hãy đọc kỹ từng chữ rồi đồng ý hoặc đề nghị sửa.\n\nBạn trả lời chậm nhất {{until|when}}. Quá hạn mà bạn chưa trả lời thì coi như bạn đồng ý.',
    short: 'Moi xem ban du thao ho so {{code}}, tra loi truoc {{until|when}}.',
  },
  en: {
    subject: 'Please check the draft of dossier {{code}}',
    body: '{{agency}} has drawn up the draft for dossier {{code}} about “{{procedure}}”. Please read every word, then agree or ask for a change.\n\nPlease answer by {{until|when}}. If you do not answer in time, you are taken to agree.',
    short: 'Please check the draft of dossier {{code}} by {{until|when}}.',
  },
});

/** The agency apologises and names a new date (form 04). */
export const extendedNotice = defineNotification({
  key: 'dossiers.extended',
  data: z.object({ ...words, reason: z.string(), fromDueAt: z.string(), toDueAt: z.string() }),
  vi: {
    subject: 'Xin lỗi: hồ sơ {{code}} được hẹn lại',
    body: '{{agency}} xin lỗi vì chưa trả được kết quả hồ sơ {{code}} về “{{procedure}}” đúng hẹn.\n\nNgày hẹn cũ: {{fromDueAt|when}}\nNgày hẹn mới: {{toDueAt|when}}\nLý do: {{reason}}',
    short: 'Xin loi, ho so {{code}} duoc hen lai: {{toDueAt|when}}.',
  },
  en: {
    subject: 'We are sorry: dossier {{code}} will be late',
    body: '{{agency}} is sorry that the result of dossier {{code}} about “{{procedure}}” is not ready on time.\n\nOld date: {{fromDueAt|when}}\nNew date: {{toDueAt|when}}\nReason: {{reason}}',
    short: 'We are sorry: dossier {{code}} is now due {{toDueAt|when}}.',
  },
});

/** The dossier cannot go on, with the reason (form 05). */
export const stoppedNotice = defineNotification({
  key: 'dossiers.stopped',
  data: withReason,
  vi: {
    subject: 'Hồ sơ {{code}} dừng giải quyết',
    body: '{{agency}} dừng giải quyết hồ sơ {{code}} về “{{procedure}}”.\n\nLý do: {{reason}}\n\nNếu chưa rõ, bạn hãy hỏi bộ phận một cửa của cơ quan.',
    short: 'Ho so {{code}} dung giai quyet. Xem ly do trong muc Ho so cua toi.',
  },
  en: {
    subject: 'Dossier {{code}} is stopped',
    body: '{{agency}} has stopped work on dossier {{code}} about “{{procedure}}”.\n\nReason: {{reason}}\n\nIf this is not clear, please ask the one-stop desk.',
    short: 'Dossier {{code}} is stopped. See the reason in My dossiers.',
  },
});

/** The result can be fetched. */
export const resultReadyNotice = defineNotification({
  key: 'dossiers.result-ready',
  data: z.object(words),
  vi: {
    subject: 'Hồ sơ {{code}} đã có kết quả',
    body: 'Hồ sơ {{code}} về “{{procedure}}” đã có kết quả tại {{agency}}.\n\nBạn nhận kết quả theo cách đã chọn khi nộp. Khi đến nhận trực tiếp, hãy mang giấy hẹn hoặc giấy tờ tùy thân.',
    short: 'Ho so {{code}} da co ket qua. Moi ban nhan theo cach da chon.',
  },
  en: {
    subject: 'The result of dossier {{code}} is ready',
    body: 'The result of dossier {{code}} about “{{procedure}}” is ready at {{agency}}.\n\nYou get it in the way you chose. If you come in person, please bring the slip or an identity document.',
    short: 'The result of dossier {{code}} is ready.',
  },
});

/** The result was handed over; the citizen may rate. */
export const handedOverNotice = defineNotification({
  key: 'dossiers.handed-over',
  data: z.object({ ...words, receiver: z.string() }),
  vi: {
    subject: 'Đã trả kết quả hồ sơ {{code}}',
    body: 'Kết quả hồ sơ {{code}} về “{{procedure}}” đã trả cho {{receiver}}.\n\nNếu bạn chưa nhận được, hãy báo ngay cho {{agency}}. Mời bạn đánh giá việc phục vụ ở trang hồ sơ.',
    short: 'Da tra ket qua ho so {{code}}. Neu chua nhan duoc, hay bao ngay cho bo phan mot cua.',
  },
  en: {
    subject: 'The result of dossier {{code}} was handed over',
    body: 'The result of dossier {{code}} about “{{procedure}}” was handed to {{receiver}}.\n\nIf you did not get it, please tell {{agency}} at once. You are welcome to rate the service on the page of your dossier.',
    short: 'The result of dossier {{code}} was handed over. If you did not get it, please tell the one-stop desk.',
  },
});

/** The dossier is taken back: a confirmation, and a warning if somebody else did it. */
export const withdrawnNotice = defineNotification({
  key: 'dossiers.withdrawn',
  data: withReason,
  vi: {
    subject: 'Đã rút hồ sơ {{code}}',
    body: 'Hồ sơ {{code}} về “{{procedure}}” đã được rút.\n\nLý do: {{reason}}\n\nNếu bạn không yêu cầu việc này, hãy báo ngay cho {{agency}}.',
    short: 'Ho so {{code}} da duoc rut. Neu khong phai ban yeu cau, hay bao bo phan mot cua.',
  },
  en: {
    subject: 'Dossier {{code}} is withdrawn',
    body: 'Dossier {{code}} about “{{procedure}}” was withdrawn.\n\nReason: {{reason}}\n\nIf you did not ask for this, please tell {{agency}} at once.',
    short: 'Dossier {{code}} is withdrawn. If you did not ask for it, please tell the one-stop desk.',
  },
});

/** The dossier goes to the agency that is competent; nothing is asked of the applicant, and the date stays. */
export const transferredNotice = defineNotification({
  key: 'dossiers.transferred',
  data: z.object({ ...words, reason: z.string(), fromAgency: z.string() }),
  vi: {
    subject: 'Hồ sơ {{code}} được chuyển đến {{agency}}',
    body: '{{fromAgency}} đã chuyển hồ sơ {{code}} về “{{procedure}}” đến {{agency}} để giải quyết đúng thẩm quyền.\n\nLý do: {{reason}}\n\nBạn không phải làm gì thêm. Mã hồ sơ, ngày hẹn và nơi nhận kết quả giữ nguyên.',
    short: 'Ho so {{code}} duoc chuyen co quan giai quyet. Ma ho so va ngay hen giu nguyen.',
  },
  en: {
    subject: 'Dossier {{code}} goes to {{agency}}',
    body: '{{fromAgency}} has passed dossier {{code}} about “{{procedure}}” on to {{agency}}, which is competent for it.\n\nReason: {{reason}}\n\nThere is nothing you have to do. The code, the date and the place where you get the result stay the same.',
    short: 'Dossier {{code}} was passed on to the competent agency. Code and date stay the same.',
  },
});

/** A file that the desk scanned by mistake was taken out of the dossier. */
export const paperRemovedNotice = defineNotification({
  key: 'dossiers.paper-removed',
  data: z.object({ ...words, reason: z.string(), paper: z.string() }),
  vi: {
    subject: 'Một giấy tờ trong hồ sơ {{code}} được gỡ ra',
    body: '{{agency}} đã gỡ một tệp quét nhầm ở mục “{{paper}}” của hồ sơ {{code}} về “{{procedure}}”.\n\nLý do: {{reason}}\n\nBạn không phải làm gì thêm. Nếu còn thiếu giấy tờ, cơ quan sẽ yêu cầu bổ sung. Bạn xem việc này ở trang hồ sơ.',
    short: 'Mot giay to quet nham trong ho so {{code}} duoc go ra. Xem ly do o trang ho so.',
  },
  en: {
    subject: 'A paper was taken out of dossier {{code}}',
    body: '{{agency}} has taken out a file that was scanned by mistake under “{{paper}}” in dossier {{code}} about “{{procedure}}”.\n\nReason: {{reason}}\n\nThere is nothing you have to do. If a paper is missing, the agency will ask you for it. You can see this on the page of your dossier.',
    short: 'A wrongly scanned paper was taken out of dossier {{code}}. See the page of the dossier.',
  },
});

/** Every kind of notification about a dossier, for administration to reword. */
export const dossierNotices = [
  submittedNotice,
  receivedNotice,
  supplementNotice,
  draftNotice,
  refusedNotice,
  extendedNotice,
  stoppedNotice,
  resultReadyNotice,
  handedOverNotice,
  withdrawnNotice,
  transferredNotice,
  paperRemovedNotice,
  ...moneyAndDateNotices,
  ...limitNotices,
] as const;
