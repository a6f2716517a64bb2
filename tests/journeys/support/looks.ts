import { expect } from 'vitest';
import { ownPage, track } from './citizen-acts.ts';
import { readPaper } from './paper-text.ts';
import type { HandedIn, Stage } from './stage.ts';

/** Between the phases the tax office has the case, by its own name, the clock stands, and the notice of the first phase is signed while the certificate is not. */
export async function seesTaxBetweenPhases(stage: Stage, handedIn: HandedIn): Promise<void> {
  for (const shown of [await ownPage(stage, handedIn), await track(stage, handedIn)]) {
    expect(shown).toContain('Chờ thực hiện nghĩa vụ tài chính');
    expect(shown).toContain('Đồng hồ đang dừng');
    expect(shown).toMatch(/Đang ở: Cơ quan thuế, Thuế cơ sở/u);
  }
  const shown = await ownPage(stage, handedIn);
  expect(shown).toMatch(/Thông báo xác nhận kết quả đăng ký đất đai: Đã ký/u);
  expect(shown).toMatch(/Giấy chứng nhận quyền sử dụng đất[^:]*: Dự thảo/u);
}

/** One request, several agencies: each part has its own result while the whole is still on its way. */
export async function seesPartsOfTheLinked(stage: Stage, handedIn: HandedIn): Promise<void> {
  const shown = await ownPage(stage, handedIn);
  expect(shown).toContain('Đang xử lý');
  expect(shown).toMatch(/Giấy khai sinh[^:]*: Đã trả \(\d+\/20\d\d\)/u);
  expect(shown).toMatch(/Thông báo kết quả đăng ký thường trú[^:]*: Đã phát hành \(\d+\/20\d\d\)/u);
  expect(shown).toMatch(/Thẻ bảo hiểm y tế[^:]*: Đã phát hành \(\d+\/20\d\d\)/u);
  expect(await readPaper(stage.citizen, `/ho-so/${handedIn.id}/ket-qua/`)).toContain('ỦYBANNHÂNDÂN');
}
