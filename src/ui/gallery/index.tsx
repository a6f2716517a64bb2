import type { JSX } from 'preact';
import type { RequestView } from '#platform/http/jsx';
import { HomeSample, QuestionSample, TrackSample } from './citizen-samples.tsx';
import { AdministrationSample, ComponentsSample, PaperSample, ProblemSample } from './component-samples.tsx';
import { CaseSample, InboxSample, LeaderSample } from './officer-samples.tsx';

export { renderSample, sampleRequest } from './request.tsx';

/** One page of the gallery with what it needs of the request. */
export interface GalleryPage {
  readonly name: string;
  readonly view: () => JSX.Element;
  readonly request?: Partial<RequestView>;
}

const officer: Partial<RequestView> = { actor: { kind: 'officer', id: 'o', roles: [] }, displayName: 'Phạm Thị Minh Họa' };

/** Every layout and every component in its states, to look at and to test. */
export const gallery: readonly GalleryPage[] = [
  { name: 'home', view: HomeSample },
  { name: 'question', view: QuestionSample },
  {
    name: 'track',
    view: TrackSample,
    request: { flash: { key: 'x', kind: 'done', text: 'Đã gửi giấy tờ bổ sung.' }, actor: { kind: 'citizen', id: 'c' }, displayName: 'Nguyễn Văn Mẫu' },
  },
  { name: 'components', view: ComponentsSample },
  { name: 'inbox', view: InboxSample, request: officer },
  { name: 'case', view: CaseSample, request: officer },
  { name: 'leader', view: LeaderSample, request: officer },
  { name: 'administration', view: AdministrationSample, request: officer },
  { name: 'paper', view: PaperSample },
  { name: 'problem', view: ProblemSample },
];
