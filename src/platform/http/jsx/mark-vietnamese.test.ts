import { describe, expect, it } from 'vitest';
import { markVietnamese } from './mark-vietnamese.ts';

describe('Vietnamese texts on a page in another language', () => {
  it.each([
    ['<h1>Đăng ký khai sinh</h1>', '<h1 lang="vi">Đăng ký khai sinh</h1>'],
    ['<li class="a"><b>Nộp hồ sơ.</b> Người yêu cầu nộp tại quầy</li>', '<li class="a" lang="vi"><b lang="vi">Nộp hồ sơ.</b> Người yêu cầu nộp tại quầy</li>'],
    ['<p><br/>Hộ tịch</p><p>Done</p>', '<p lang="vi"><br/>Hộ tịch</p><p>Done</p>'],
    ['<p><input value="a > b"> Họ và tên</p>', '<p lang="vi"><input value="a > b"> Họ và tên</p>'],
  ])('are marked: %s', (html, marked) => {
    expect(markVietnamese(html)).toBe(marked);
  });

  it.each([
    '<small>Public services, thành phố Hải Phòng (sample data)</small>',
    '<a lang="vi">Tiếng Việt</a>',
    '<title>Đăng ký khai sinh</title><textarea>Họ và tên</textarea><script>"đã"</script>',
    '<p>Nothing here &lt; there</p>',
    '<!doctype html><html lang="en"><body></body></html>',
    '<svg><path d="M0"/></svg><p></p>',
  ])('leave the rest as it is: %s', (html) => {
    expect(markVietnamese(html)).toBe(html);
  });
});
