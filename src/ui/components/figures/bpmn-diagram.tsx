import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { wrapWords } from './wrap-words.ts';

/** A node of BPMN DI with its bounds. */
export interface DiagramShape {
  readonly id: string;
  readonly kind: 'start' | 'end' | 'event' | 'task' | 'gateway' | 'lane' | 'note';
  /** What the sign inside means: a cross for parallel, an envelope for a message, a dial for a timer. */
  readonly sign?: 'exclusive' | 'parallel' | 'timer' | 'message' | 'user' | 'service' | undefined;
  readonly name?: string | undefined;
  /** The desk that does it, below the name. */
  readonly role?: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the case is: already passed, or here. */
  readonly state?: 'done' | 'now' | undefined;
}
/** A flow of BPMN DI with its way points. */
export interface DiagramEdge {
  readonly id: string;
  readonly name?: string | undefined;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}
/** What a process diagram takes. */
export interface BpmnDiagramProps {
  readonly name: string;
  readonly shapes: readonly DiagramShape[];
  readonly edges: readonly DiagramEdge[];
}

const signs = {
  exclusive: 'M-7 -7L7 7M7 -7L-7 7',
  parallel: 'M0 -9V9M-9 0H9',
  timer: 'M0 -6V0L4 3M9 0A9 9 0 1 1 -9 0A9 9 0 1 1 9 0',
  message: 'M-8 -5H8V5H-8ZM-8 -5L0 1L8 -5',
  user: 'M0 -2A3 3 0 1 0 0 -8A3 3 0 1 0 0 -2M-6 6C-6 -1 6 -1 6 6Z',
  service: 'M4 0A4 4 0 1 1 -4 0A4 4 0 1 1 4 0M0 -7V-4M0 4V7M-7 0H-4M4 0H7',
} as const;

function Lines({
  text,
  x,
  y,
  signsAcross,
  most,
  class: className,
}: {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly signsAcross: number;
  readonly most: number;
  readonly class?: string;
}): JSX.Element {
  const lines = wrapWords(text, signsAcross, most);
  return (
    <text x={x} y={y - ((lines.length - 1) * 13) / 2 + 4} class={className}>
      {lines.map((line, index) => (
        <tspan key={index} x={x} dy={index === 0 ? 0 : 13}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function Outline({ shape }: { readonly shape: DiagramShape }): JSX.Element {
  const { x, y, width, height, kind } = shape;
  const middle = { x: x + width / 2, y: y + height / 2 };
  if (kind === 'gateway')
    return (
      <polygon
        points={`${String(middle.x)},${String(y)} ${String(x + width)},${String(middle.y)} ${String(middle.x)},${String(y + height)} ${String(x)},${String(middle.y)}`}
      />
    );
  if (kind === 'start' || kind === 'end' || kind === 'event') {
    return (
      <>
        <circle class={kind === 'end' ? 'thick' : undefined} cx={middle.x} cy={middle.y} r={width / 2} />
        {kind === 'event' ? <circle cx={middle.x} cy={middle.y} r={width / 2 - 3} /> : null}
      </>
    );
  }
  return <rect class={kind === 'lane' ? 'lane' : undefined} x={x} y={y} width={width} height={height} rx={kind === 'task' ? 6 : 0} />;
}

function Shape({ shape }: { readonly shape: DiagramShape }): JSX.Element {
  const { x, y, width, height, kind, name = '', role, sign } = shape;
  const centre = x + width / 2;
  const inside = kind === 'task' || kind === 'note';
  const across = Math.floor(width / 6.2);
  const full = role === undefined ? name : `${name} (${role})`;
  return (
    <g class={shape.state}>
      {full === '' ? null : <title>{full}</title>}
      <Outline shape={shape} />
      {sign === undefined ? null : (
        <path
          class="glyph"
          d={signs[sign]}
          transform={inside ? `translate(${String(x + 12)} ${String(y + 12)}) scale(.8)` : `translate(${String(centre)} ${String(y + height / 2)})`}
        />
      )}
      {inside ? (
        <Lines
          text={name}
          x={centre + (sign === undefined ? 0 : 8)}
          y={y + height / 2 - (role === undefined ? 0 : 7)}
          signsAcross={across - (sign === undefined ? 0 : 3)}
          most={3}
        />
      ) : null}
      {inside && role !== undefined ? (
        <text class="role" x={centre} y={y + height - 8}>
          {wrapWords(role, across + 2, 1)[0]}
        </text>
      ) : null}
      {kind === 'lane' ? (
        <g transform={`rotate(-90 ${String(x + 15)} ${String(y + height / 2)})`}>
          <Lines text={name} x={x + 15} y={y + height / 2} signsAcross={Math.floor(height / 6.2)} most={2} />
        </g>
      ) : null}
      {inside || kind === 'lane' || name === '' ? null : <Lines text={name} x={centre} y={y + height + 14} signsAcross={18} most={2} />}
    </g>
  );
}

function Edge({ edge, arrow }: { readonly edge: DiagramEdge; readonly arrow: string }): JSX.Element {
  return <path d={edge.points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join('')} marker-end={`url(#${arrow})`} />;
}

/** When a flow is taken; drawn last, so that no step hides a word of it. */
function EdgeWords({ edge: { points, name = '' } }: { readonly edge: DiagramEdge }): JSX.Element | null {
  const at = labelPlace(points);
  if (name === '' || at === undefined) return null;
  return (
    <text class="halo" x={at.x} y={at.y - 6}>
      {name}
    </text>
  );
}

/** The middle of the longest level stretch: there the words of a flow do not lie upon those of its sisters at the gateway. */
function labelPlace(points: DiagramEdge['points']): { readonly x: number; readonly y: number } | undefined {
  const stretches = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const length = ({
    from,
    to,
  }: {
    readonly from: { readonly x: number; readonly y: number };
    readonly to: { readonly x: number; readonly y: number };
  }): number => (from.y === to.y ? Math.abs(to.x - from.x) : Math.abs(to.y - from.y) / 4);
  const [longest] = stretches.toSorted((a, b) => length(b) - length(a));
  return longest === undefined ? undefined : { x: (longest.from.x + longest.to.x) / 2, y: (longest.from.y + longest.to.y) / 2 };
}

/** The process as BPMN draws it, with the case's place in it; `StepTable` says the same in words. */
export function BpmnDiagram({ name, shapes, edges }: BpmnDiagramProps): JSX.Element {
  const t = useText(texts);
  const xs = [...shapes.flatMap((s) => [s.x, s.x + s.width]), ...edges.flatMap((e) => e.points.map((p) => p.x))];
  const ys = [...shapes.flatMap((s) => [s.y, s.y + s.height + (s.kind === 'task' ? 0 : 30)]), ...edges.flatMap((e) => e.points.map((p) => p.y))];
  const left = (xs.length === 0 ? 0 : Math.min(...xs)) - 20;
  const top = (ys.length === 0 ? 0 : Math.min(...ys)) - 20;
  const width = Math.max(1, ...xs) + 20 - left;
  const height = Math.max(1, ...ys) + 20 - top;
  const ordered = shapes.toSorted((a, b) => Number(b.kind === 'lane') - Number(a.kind === 'lane'));
  return (
    <section class="bpmn" tabindex={0} aria-label={t('ui.bpmn.label', { name })}>
      <svg width={width} height={height} viewBox={[left, top, width, height].join(' ')} role="img" aria-label={t('ui.bpmn.label', { name })}>
        <defs>
          <marker id="bpmn-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
            <path d="M0 0L10 5L0 10z" />
          </marker>
        </defs>
        {ordered
          .filter((shape) => shape.kind === 'lane')
          .map((shape) => (
            <Shape key={shape.id} shape={shape} />
          ))}
        {edges.map((edge) => (
          <Edge key={edge.id} edge={edge} arrow="bpmn-arrow" />
        ))}
        {ordered
          .filter((shape) => shape.kind !== 'lane')
          .map((shape) => (
            <Shape key={shape.id} shape={shape} />
          ))}
        {edges.map((edge) => (
          <EdgeWords key={edge.id} edge={edge} />
        ))}
      </svg>
    </section>
  );
}
